package org.lifeline.demo.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.Phones.Shown;
import org.lifeline.demo.actors.SchemeOperator;
import tools.jackson.databind.JsonNode;

/**
 * What scenes play with: parties of the scheme with their APIs, stock for the scenes alone, and whatever a scene
 * creates. Used by one thread.
 */
public final class Stage {

  /** How many hubs have stock for the scenes: the region's nearest, and the next. */
  static final int HUBS = 2;

  private final Doors doors;
  private final SceneScheme scheme;
  private final String run;
  private final Place place;
  private final Shelf shelf;
  private final List<Partner> partners = new ArrayList<>();
  private int turn;
  private final Map<String, Network> networks = new LinkedHashMap<>();
  private final Cases cases = new Cases();
  private final @Nullable Backstage backstage;
  private final List<Placeholders> aside = new ArrayList<>();
  private int references;

  /**
   * Sets the stage: chooses the place, lets other referrals have what they have waited for, and clears the shelf.
   *
   * @param run names one run of the scenes: part of every reference and of the batch of every device
   * @throws LeftOut there is no place for the scenes, or too many others wait there
   */
  public Stage(Doors doors, SceneScheme scheme, String run) {
    this(doors, scheme, run, null);
  }

  /** @param backstage given if the stack belongs to the scenes; otherwise null */
  public Stage(Doors doors, SceneScheme scheme, String run, @Nullable Backstage backstage) {
    this.backstage = backstage;
    this.doors = doors;
    this.scheme = scheme;
    this.run = run;
    var operator = doors.allocation("scheme-operator");
    var waiting = waiting(doors);
    place = place(doors, scheme, waiting);
    place.crowd(scheme, waiting).ifPresent(why -> {
      throw new LeftOut(why);
    });
    scheme.partners().forEach(
        name -> partners.add(new Partner(name, doors.referral(name), doors.notification(name), cases::add)));
    scheme.operators().forEach(name -> networks.put(name, new Network(doors.dispatch(name))));
    shelf = new Shelf(place, batch(), operator, handsets(), new Placeholders(this::inTurn, this::application));
    networks.values().forEach(Network::beginHere);
    shelf.clear();
    if (place.strangers(scheme, waiting, HUBS) > 0) {
      shelf.serveStrangers();
    }
    shelf.begin();
  }

  /**
   * Why no stage can be set on a stack: too many others wait for such devices as the scenes bring; empty if one can.
   */
  public static Optional<String> crowd(Doors doors, SceneScheme scheme) {
    var waiting = waiting(doors);
    try {
      return place(doors, scheme, waiting).crowd(scheme, waiting);
    } catch (LeftOut e) {
      return Optional.empty(); // no other stack has a place for them either
    }
  }

  private static JsonNode waiting(Doors doors) {
    return doors.allocation("scheme-operator").get("/v1/waiting-list");
  }

  private static Place place(Doors doors, SceneScheme scheme, JsonNode waiting) {
    return Place.leastDisturbing(scheme, new SchemeOperator(doors).regionsWithNumbers(),
        doors.allocation("scheme-operator").get("/v1/stock?state=free"), waiting);
  }

  private Map<String, Handsets> handsets() {
    var handsets = new LinkedHashMap<String, Handsets>();
    place.hubs().stream().limit(HUBS)
        .forEach(hub -> handsets.put(hub, new Handsets(place, hub, doors.allocation(hub))));
    return handsets;
  }

  /** @throws LeftOut the stack is in use, so its services must be left alone */
  public Backstage backstage() {
    if (backstage == null) {
      throw new LeftOut("the stack is in use");
    }
    return backstage;
  }

  public Place place() {
    return place;
  }

  public SceneScheme scheme() {
    return scheme;
  }

  public Shelf shelf() {
    return shelf;
  }

  /** The prefix of the references of this run's referrals. */
  public String reference() {
    return "SCENE-" + run + "-";
  }

  /** The batch of the scenes' own devices. */
  public String batch() {
    return "SCENES-" + run;
  }

  /** @throws LeftOut the scheme does not have that many */
  public Partner partner(int index) {
    if (index >= partners.size()) {
      throw new LeftOut("the scheme has no more than " + partners.size() + " partner");
    }
    return partners.get(index);
  }

  /** The next partner, and after the last the first one: for what no single partner would do so often. */
  private Partner inTurn() {
    turn = (turn + 1) % partners.size();
    return partners.get(turn);
  }

  /** The first partner with its test credentials: what they create is not real, and does not have to be ended. */
  public Partner sandbox() {
    var name = partner(0).name() + "-test";
    return new Partner(name, doors.referral(name), doors.notification(name), referral -> {
    });
  }

  /** A new person's referral, which any of the scenes' devices fits; of high risk. */
  public Application application() {
    return Application.of(reference() + ++references, place, Survivor.invented());
  }

  public Survivor survivor() {
    return Survivor.invented();
  }

  /** A new referral by the first partner, with a device reserved. */
  public Case reserved() {
    shelf.provide(1);
    return partner(0).refer(application()).until("reserved");
  }

  /** Sets aside, for as long as the scene plays, every free device that would serve these needs. */
  public void setAside(List<String> needs) {
    var placeholders = new Placeholders(this::inTurn, () -> application().needing(needs));
    aside.add(placeholders);
    placeholders.holdAll();
  }

  /** The parcel that is being prepared for a referral, as its hub sees it. */
  public Parcel parcelOf(Case referral) {
    var imei = referral.until("reserved").imei();
    var hub = doors.dispatch(referral.device("hub"));
    return Expect.eventually("a consignment at the hub", () -> Parcel.find(hub, imei), found -> !found.isEmpty(),
        found -> "there was none").getFirst();
  }

  /** Has the parcel of a referral prepared and handed over, and returns it. */
  public Parcel dispatched(Case referral) {
    var parcel = parcelOf(referral);
    parcel.send();
    referral.until("dispatched");
    return parcel;
  }

  /** Reports an event of a parcel as the courier. */
  public void courier(String trackingNumber, String event) {
    var answer = doors.dispatch("courier").post("/v1/courier-events",
        Map.of("items", List.of(Map.of("tracking_number", trackingNumber, "event", event)))).get("items").get(0);
    Expect.same("the courier's report", "recorded", answer.get("outcome").asString());
  }

  /** @throws LeftOut the scheme has no such operator */
  public Network network(String operator) {
    var network = networks.get(operator);
    if (network == null) {
      throw new LeftOut("the scheme has no other network operator");
    }
    return network;
  }

  /** dispatch-service's API, called as a hub that has none of the scenes' devices. */
  public Door otherHub() {
    return doors.dispatch(scheme.hubs().stream().filter(each -> !place.hubs().contains(each)).findFirst()
        .or(() -> scheme.hubs().stream().filter(each -> !each.equals(place.hub())).findFirst())
        .orElseThrow(() -> new LeftOut("the scheme has one hub only")));
  }

  /** Records the result of the hub's inspection of a quarantined device: fit, unfit or lost. Returns the answer. */
  public JsonNode inspect(String hub, String device, String result) {
    return doors.allocation(hub).post("/v1/inspections",
        Map.of("items", List.of(Map.of("device_id", device, "result", result)))).get("items").get(0);
  }

  /**
   * The texts that have arrived on somebody's phone.
   *
   * @throws LeftOut there is no local gateway
   */
  public List<String> shownOn(String number) {
    return messagesOn(number).stream().map(Shown::text).toList();
  }

  /**
   * The messages that have arrived on somebody's phone.
   *
   * @throws LeftOut there is no local gateway
   */
  List<Shown> messagesOn(String number) {
    try {
      return doors.phones().shownOn(number);
    } catch (IOException e) {
      throw new LeftOut("there is no local gateway for text messages");
    }
  }

  /** The APIs, for a scene that needs another one. */
  public Doors doors() {
    return doors;
  }

  /** The version of the contact pack of the place's region. */
  public long packVersion() {
    return doors.notification(partner(0).name()).get("/v1/contact-packs/" + place.region()).get("version").asLong();
  }

  /** Ends everything that a scene has begun: nothing stays reserved or under way. */
  public void tidy() {
    cases.end(trackingNumber -> courier(trackingNumber, "delivered"));
    aside.forEach(Placeholders::release);
    aside.clear();
    shelf.settle();
  }

  /**
   * Leaves the stage: releases what was set aside, and has network operators acknowledge everything that the scenes had
   * asked of them.
   */
  public void close() {
    tidy();
    shelf.giveBack();
    shelf.settle();
    networks.values().forEach(Network::acknowledgeAll);
  }
}
