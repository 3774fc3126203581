package org.lifeline.verification.exposure.play;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.lifeline.demo.actors.SchemeOperator;
import org.lifeline.demo.stage.Application;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Parcel;
import org.lifeline.demo.stage.SafeguardingLead;
import org.lifeline.demo.stage.SceneScheme;
import org.lifeline.demo.stage.Stage;
import org.lifeline.verification.exposure.canary.Canaries;
import org.lifeline.verification.exposure.canary.CanaryPerson;
import org.lifeline.verification.exposure.canary.CanaryPerson.Reached;
import org.lifeline.verification.exposure.canary.Sort;

/**
 * Referrals with a canary in every personal field on their whole way: through every way in, with every mistake, through
 * every service and every outage, to the phone or to the waiting list.
 */
public final class Journey {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int IN_AN_OUTAGE = 150;
  private static final int A_FEW = 2;
  private static final int A_CHILD = 12;
  /** A direction-changing character, which makes any answer invalid. */
  private static final String TURNED = "\u202e";

  private final Setting setting;
  private final Canaries canaries;
  private final Stage stage;
  private final Parcels parcels;
  private final List<String> referrals = new ArrayList<>();

  /** Fills the contact directory, and sets the stage. */
  public Journey(Setting setting, Canaries canaries) {
    this.setting = setting;
    this.canaries = canaries;
    new SchemeOperator(setting.doors()).importContacts(setting.installation().samples().resolve("helplines.hsds.json"));
    stage = new Stage(setting.doors(), SceneScheme.read(setting.home().scheme()), "EXPOSURE");
    parcels = new Parcels(setting, stage);
  }

  /** Ids of accepted referrals, for reading them by every endpoint. */
  public List<String> referrals() {
    return List.copyOf(referrals);
  }

  /**
   * A referral from the partner to the delivered phone; safe contact and delivery details change on the way. Messages
   * go to her as texts.
   */
  public Case delivered() {
    var person = person("somebody referred over REST");
    var referral = refer(0, person, Reached.EMAIL).until("reserved");
    look(referral);
    var parcel = parcels.printed(referral);
    changeOnLabel(parcel, referral, person, Reached.SMS);
    parcel.send();
    referral.untilTold("message-sent");
    parcels.breakGlass(parcel);
    parcels.acknowledged(referral, parcel);
    stage.courier(parcel.trackingNumber(), "delivered");
    referral.until("delivered");
    referral.untilTold("device-delivered");
    referral.untilTold("message-delivered");
    setting.doors().referral(referral.partner().name()).get(referral.path() + "/export");
    return referral;
  }

  /** A referral told by e-mail whose parcel is not collected: on hold, then sent again elsewhere. */
  public void returned() {
    var person = person("somebody who did not collect it");
    var referral = refer(1, person, Reached.EMAIL).until("reserved");
    var parcel = parcels.printed(referral);
    parcel.send();
    referral.untilTold("message-sent");
    stage.courier(parcel.trackingNumber(), "not-collected");
    referral.until("on-hold");
    stage.shelf().provide(1);
    change(referral, person, Reached.CASEWORKER);
    parcels.printed(referral.until("reserved"));
  }

  /** A referral that a caseworker writes in the form, each answer wrong at first. Returns who was referred. */
  public String byForm() {
    var person = person("somebody whom a caseworker has referred by the form");
    var caseworker = new Caseworker(setting);
    caseworker.signIn("carys");
    var id = caseworker.refers(lowRisk(application(person, Reached.EMAIL)).fields(),
        canaries.word("a wrong answer in the form", Sort.PERSONAL) + TURNED);
    caseworker.leave();
    setting.doors().referral(setting.partner(0)).ask("POST", "/v1/referrals/" + id + "/withdrawal", null,
        UUID.randomUUID().toString());
    referrals.add(id);
    return person.who();
  }

  /** People who come by an upload of either form, and through Kafka. */
  public void byOtherWays() {
    var ways = new Ways(setting, setting.partner(2));
    var accepted = List.of(ways.csv(many("somebody in a short CSV upload", Reached.SMS, A_FEW)),
        ways.ndjson(many("somebody in a short NDJSON upload", Reached.EMAIL, A_FEW)),
        ways.kafka(many("somebody who came through Kafka alone", Reached.CASEWORKER, A_FEW)));
    accepted.forEach(ids -> Expect.same("accepted of a few", A_FEW, ids.size()));
    accepted.forEach(referrals::addAll);
  }

  /** Uploads and submissions while services lose their database and die. */
  public void inOutages() {
    var partner = setting.partner(2);
    var ways = new Ways(setting, partner);
    var csv = many("somebody in a CSV upload", Reached.SMS, IN_AN_OUTAGE);
    var ndjson = many("somebody in an NDJSON upload", Reached.EMAIL, IN_AN_OUTAGE);
    var kafka = many("somebody who came through Kafka", Reached.CASEWORKER, IN_AN_OUTAGE);
    var outages = new Outages(setting).begin();
    var accepted = List.of(ways.kafka(kafka), ways.csv(csv),
        ways.kafka(many("somebody else from Kafka", Reached.EMAIL, IN_AN_OUTAGE)));
    outages.join();
    // The other uploads are repeated when they break off; this one is sent when all is well again.
    var last = ways.ndjson(ndjson);
    accepted.forEach(ids -> Expect.same("accepted of a round", IN_AN_OUTAGE, ids.size()));
    Expect.same("accepted of an NDJSON upload", IN_AN_OUTAGE, last.size());
    accepted.forEach(ids -> referrals.add(ids.getFirst()));
    referrals.add(last.getFirst());
  }

  /**
   * A person referred by two partners, settled by the safeguarding lead with a written reason; and referred twice by
   * one.
   */
  public void matched() {
    var person = person("somebody whom two partners know");
    var application = application(person, Reached.EMAIL);
    var first = stage.partner(3).refer(application);
    Expect.status(OK, "the same survivor again", stage.partner(3).send(application));
    var upper = application.with("recipient_name",
        String.valueOf(application.fields().get("recipient_name")).toUpperCase(Locale.ROOT));
    var held = stage.partner(4).refer(upper);
    new SafeguardingLead(stage).askBoth(held, first);
    decide("/v1/possible-matches/" + held.id(), "different-person");
    first.withdraw();
    held.withdraw();
    remember(first, held);
  }

  /**
   * A person under 16, so that the safeguarding lead decides with a written reason; then another partner takes the
   * referral over.
   */
  public void setApart() {
    var years = LocalDate.now(ZoneOffset.UTC).minusYears(A_CHILD).toString();
    var child = stage.partner(0)
        .refer(lowRisk(application(person("somebody under 16"), Reached.EMAIL)).with("date_of_birth", years));
    decide("/v1/set-apart/" + child.id(), "adult");
    var other = stage.partner(1);
    var offer = Expect.status(CREATED, "the offer",
        child.post("/transfer", Map.of("partner", other.name(), "reason", "other")));
    var taken = other.takeOn(child, "/v1/transfers/" + offer.json().get("id").asString(),
        stage.reference() + "TAKEN-ON");
    taken.view();
    taken.withdraw();
    remember(taken);
  }

  private void decide(String path, String decision) {
    var reason = "They say: " + canaries.word("reason of the safeguarding lead at " + path.split("/")[2],
        Sort.TO_THE_LEAD);
    var lead = setting.doors().referral("safeguarding-lead");
    Expect.status(OK, "the decision", lead.ask("POST", path + "/decision",
        Map.of("decision", decision, "reason", reason), UUID.randomUUID().toString()));
    lead.ask("GET", path, null, null);
  }

  /** Personal values where none belongs. */
  public void mistaken() {
    var mistakes = new Mistakes(setting, canaries, () -> lowRisk(stage.application()).fields());
    mistakes.handIn(setting.partner(5));
    mistakes.atDoors(setting.partner(0), referrals.getFirst());
  }

  /** Personal values in records that end as dead letters. */
  public void putAside() {
    var rubbish = new Rubbish(setting, canaries);
    rubbish.fromPartner(setting.partner(6));
    rubbish.within();
  }

  /** A referral known in every service, with a label printed and details changed, that is then erased or kept. */
  public Case reserved(int partner, CanaryPerson person) {
    var referral = refer(partner, person, Reached.SMS).until("reserved");
    changeOnLabel(parcels.printed(referral), referral, person, Reached.EMAIL);
    return referral;
  }

  /** Makes a new referral, so that a record is written on every topic that it reaches. */
  public void nudge() {
    Expect.status(CREATED, "a referral", stage.partner(7).send(lowRisk(stage.application())));
  }

  /** A referral that waits. */
  public Case waiting(int partner, CanaryPerson person) {
    stage.shelf().clear();
    var referral = stage.partner(partner).refer(application(person, Reached.CASEWORKER)).until("waiting");
    remember(referral);
    return referral;
  }

  public CanaryPerson person(String who) {
    return new CanaryPerson(canaries, who);
  }

  private Case refer(int partner, CanaryPerson person, Reached reached) {
    stage.shelf().provide(1);
    var referral = stage.partner(partner).refer(application(person, reached));
    remember(referral);
    return referral;
  }

  /** Gives the lowest risk, so that it waits behind every referral that a device is provided for. */
  private static Application lowRisk(Application application) {
    return application.with("risk_score", 0);
  }

  private void remember(Case... cases) {
    for (var each : cases) {
      referrals.add(each.id());
    }
  }

  private Application application(CanaryPerson person, Reached reached) {
    return new Application(person.within(stage.application().fields(), reached));
  }

  private void look(Case referral) {
    Expect.same("what it was answered", CREATED, referral.receipt().status());
    referral.view();
  }

  private void change(Case referral, CanaryPerson person, Reached reached) {
    Expect.status(OK, "the safe contact", referral.changeContact(person.contact(reached)));
    Expect.status(OK, "the delivery details", referral.changeDelivery(person.delivery()));
  }

  /** Changes the details, and prints a label with the new ones. */
  private void changeOnLabel(Parcel parcel, Case referral, CanaryPerson person, Reached reached) {
    var before = parcel.label();
    change(referral, person, reached);
    parcels.printedAnew(parcel, before);
  }

  /** Referrals of different people who share the same canaries. */
  private List<Map<String, Object>> many(String who, Reached reached, int count) {
    var fields = lowRisk(application(person(who), reached)).fields();
    return IntStream.range(0, count).mapToObj(i -> {
      var each = new LinkedHashMap<>(fields);
      each.put("case_reference", fields.get("case_reference") + "-" + i);
      each.put("recipient_name", fields.get("recipient_name") + " " + i);
      return (Map<String, Object>) each;
    }).toList();
  }
}
