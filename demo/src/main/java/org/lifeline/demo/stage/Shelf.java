package org.lifeline.demo.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.lifeline.demo.actors.Door;

/** The stock for the scenes' referrals: what they take in themselves, and nothing else while they play. */
public final class Shelf {

  private static final int ROUNDS = 10;
  /** How many referrals of others, at most, are served before the scenes can begin. */
  static final int MOST_STRANGERS = 1000;
  private static final int A_FEW = 50;
  private static final int VERY_FEW = 5;

  private final Place place;
  private final String batch;
  private final Door schemeOperator;
  private final Map<String, Handsets> handsets;
  private final Placeholders placeholders;
  private long neverGiven;
  private long heldByOthers;
  private long otherWaiting;
  private int toStrangers;

  /**
   * @param schemeOperator allocation-service's API, called as the scheme operator
   * @param handsets       by the hub of the place that takes them in
   */
  Shelf(Place place, String batch, Door schemeOperator, Map<String, Handsets> handsets, Placeholders placeholders) {
    this.place = place;
    this.batch = batch;
    this.schemeOperator = schemeOperator;
    this.handsets = handsets;
    this.placeholders = placeholders;
  }

  /** The number of devices that are free and fit. */
  public long free() {
    return fitting("free") - neverGiven;
  }

  /** How many devices of the scenes' form are in this state at the place's hub. */
  public long count(String state) {
    return count(place.form(), state);
  }

  /** How many devices of a form are in this state at the place's hub. */
  public long count(String form, String state) {
    return schemeOperator.get("/v1/stock?hub=" + URLEncoder.encode(place.hub(), UTF_8) + "&form="
        + URLEncoder.encode(form, UTF_8) + "&state=" + state).get("total").asLong();
  }

  private long fitting(String state) {
    return place.fitting(schemeOperator.get("/v1/stock?state=" + state), state);
  }

  /** How many referrals wait in the place's region, those of others included. */
  private long waiting() {
    return place.waiting(schemeOperator.get("/v1/waiting-list"));
  }

  /** Leaves no device that fits: a referral that is made now waits. */
  public void clear() {
    long before = waiting();
    holdAll();
    awaitWaiting(before);
  }

  private void holdAll() {
    for (int round = 0; round < ROUNDS; round++) {
      long free = free();
      if (free == 0) {
        return;
      }
      if (placeholders.hold(Math.toIntExact(free)) < free) {
        neverGiven += free(); // a SIM that is not valid for long enough is given to nobody
      }
    }
    Expect.same("devices left that fit", 0L, free());
  }

  /** Makes sure that this many are free. */
  public void provide(int count) {
    long missing = count - free();
    if (missing > 0) {
      add(Math.toIntExact(missing));
    }
  }

  /** Takes in more, of the operator whose devices the scenes use first. */
  public void add(int count) {
    add(count, operator(), batch);
  }

  public void add(int count, String operator, String ofBatch) {
    at(place.hub()).takeIn(count, operator, ofBatch);
  }

  /** Takes in one of a model that differs from the scenes' usual one. */
  public void addOfAnotherModel(String operator) {
    at(place.hub()).takeIn(1, operator, batch, "Another " + place.form());
  }

  /**
   * Takes in one whose SIM is valid for this many more days, which must be enough.
   *
   * @return its IMEI
   */
  public String addExpiring(int days) {
    return at(place.hub()).takeInExpiring(days, operator(), batch);
  }

  /** Takes in one whose SIM is not valid for long enough, so that it is given to nobody. */
  public void addExpired(int days) {
    at(place.hub()).takeInExpiring(days, operator(), batch);
    neverGiven++;
  }

  /** Has the region's next hub take in one of the scenes' form, whose SIM is valid for this many more days. */
  public void addAtTheNextHub(int days) {
    at(place.hubs().get(1)).takeInExpiring(days, operator(), batch);
  }

  /**
   * Has the hub take in one of the scenes' form with mistyped numbers.
   *
   * @return field and rule of every error
   */
  public List<String> addMistyped() {
    return at(place.hub()).takeInMistyped(operator(), batch);
  }

  /**
   * Takes in devices of a form until one of them stays free: referrals of others that have waited longer for one come
   * first.
   */
  public void addOfForm(String form) {
    long before = count(form, "free");
    for (int added = 0; added <= MOST_STRANGERS && count(form, "free") == before;) {
      int some = added < VERY_FEW ? 1 : A_FEW;
      at(place.hub()).takeInOfForm(some, form, operator(), batch);
      added += some;
    }
  }

  public String operator() {
    return place.operators().getFirst();
  }

  /** An operator other than the first; the first if there is no other. */
  public String anotherOperator() {
    return place.operators().getLast();
  }

  /** Serves other people's referrals that have waited longer for what the scenes will take in, as the rules say. */
  void serveStrangers() {
    handsets.values().forEach(
        of -> place.operators().forEach(operator -> serveStrangers(some -> of.takeIn(some, operator, batch))));
  }

  private void serveStrangers(IntConsumer takeIn) {
    while (free() == 0 && toStrangers <= MOST_STRANGERS) {
      int some = toStrangers == 0 ? 1 : A_FEW;
      takeIn.accept(some);
      toStrangers += Math.toIntExact(some - free());
    }
    Expect.that(free() > 0, "a device to stay free", "others got all " + toStrangers);
    clear();
  }

  private Handsets at(String hub) {
    return Objects.requireNonNull(handsets.get(hub), hub);
  }

  /** How many devices went to other people's referrals that had waited longer. */
  public int toStrangers() {
    return toStrangers;
  }

  /** Takes what the scenes have brought and not used out of stock again; returns whether that could be done. */
  public boolean remove() {
    return recall().isDone(batch);
  }

  /** The scheme operator's recalls. */
  public Recall recall() {
    return new Recall(schemeOperator);
  }

  /** Declares that from now on every reservation of a fitting device is a scene's. */
  void begin() {
    heldByOthers = fitting("reserved") - placeholders.count();
    otherWaiting = waiting();
  }

  /**
   * Waits until no referral of the scenes waits any more and what they have held is free again, neither of which
   * happens at once.
   */
  void settle() {
    otherWaiting = awaitWaiting(otherWaiting);
    Expect.eventually("what the scene has held to be free again",
        () -> fitting("reserved") - placeholders.count() - heldByOthers, held -> held == 0,
        held -> "there were " + held + " devices held");
  }

  private long awaitWaiting(long most) {
    return Expect.eventually("no more than " + most + " to wait in the region", this::waiting, seen -> seen <= most,
        seen -> "there were " + seen);
  }

  /** Releases what was set aside. */
  void giveBack() {
    placeholders.release();
  }
}
