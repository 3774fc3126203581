package org.lifeline.dispatch.breakglass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.dispatch.consignment.store.HubLists;
import org.lifeline.dispatch.delivery.OpenDelivery;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.Client.Answer;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A scheme operator reads where a parcel goes for a reason, with another's approval, for a quarter of an hour. */
@ExtendWith(OutputCaptureExtension.class)
class BreakGlassIT extends RunningService {

  private static final Map<String, String> DETAILS = Map.of("delivery_name", "Zyxwa Qelp", "delivery_address",
      "151 Example Street", "delivery_postcode", "ZZ36 1ZZ", "delivery_instructions", "Ring twice");
  private static final Map<String, String> ELSEWHERE = Map.of("delivery_name", "Zyxwa Qelp", "delivery_address",
      "2 Another Road", "delivery_postcode", "ZZ36 2ZZ");
  private static final Caller OLU = new Caller("scheme-operator", "scheme", "olu");

  @Autowired
  private Requests requests;
  @Autowired
  private HubLists consignments;
  @Autowired
  private OpenDelivery open;
  @Autowired
  private AuditLog audit;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private BreakGlassSettings settings;
  @Autowired
  private BreakGlassMeasures measures;
  @Autowired
  private MeterRegistry metrics;
  private Client olu;
  private Client petra;
  private HubDay day;
  private TestReferral parcel;

  @BeforeEach
  void handOver() {
    olu = client("scheme-operator", "scheme", "olu");
    petra = client("scheme-operator", "scheme", "petra");
    day = hubDay();
    parcel = day.dispatched();
    neighbours().poll(parcel.created(DETAILS), parcel.key());
  }

  @Test
  void descriptionSaysWhatIsAnswered() {
    var description = olu.get("/v3/api-docs").json();
    var asked = description.at("/paths/~1v1~1consignments~1{id}~1break-glass/post/responses");

    assertThat(asked.propertyNames()).containsExactlyInAnyOrder("201", "404", "default");
    assertThat(asked.at("/201/content/application~1json/schema/$ref").asString()).endsWith("/BreakGlass");
    assertThat(description.at("/info/title").asString()).isEqualTo("Lifeline: consignments");
    assertThat(description.at("/security/0").propertyNames()).containsExactly("token");
    assertThat(description.at("/paths/~1v1~1consignments/get/parameters").valueStream())
        .as("what may be left out").noneMatch(parameter -> parameter.get("required").asBoolean());
  }

  @Test
  void isReadForAReasonOnceAnotherHasApprovedIt(CapturedOutput output) {
    var asked = ask("danger-at-address");
    var id = asked.get("id").asString();
    assertThat(address(olu, id).status()).as("before anybody has approved it").isEqualTo(404);
    assertThat(petra.get("/v1/break-glass/" + id).json()).isEqualTo(asked);
    assertThat(asked.get("asked_by").asString()).isEqualTo("scheme/olu");

    var approved = approve(petra, id);
    assertThat(approved.status()).isEqualTo(200);
    assertThat(approved.json().get("state").asString()).isEqualTo("readable");

    var read = address(olu, id);
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.response().headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(read.text())
        .isEqualTo("{\"delivery_address\":\"151 Example Street\",\"delivery_postcode\":\"ZZ36 1ZZ\"}");
    address(olu, id);
    assertThat(entries(parcel.id)).containsExactly(
        "scheme-operator scheme/olu requested-break-glass danger-at-address",
        "scheme-operator scheme/petra approved-break-glass danger-at-address",
        "scheme-operator scheme/olu opened-delivery danger-at-address",
        "scheme-operator scheme/olu opened-delivery danger-at-address");
    assertThat(output).doesNotContain("151 Example", "ZZ36");
  }

  @Test
  void nobodyApprovesTheirOwnRequest() {
    var id = ask("parcel-lost").get("id").asString();

    assertThat(approve(olu, id).json().get("type").asString())
        .isEqualTo("urn:lifeline:problem:needs-a-second-person");
    assertThat(address(olu, id).status()).isEqualTo(404);
    assertThat(entries(parcel.id)).containsExactly("scheme-operator scheme/olu requested-break-glass parcel-lost");
  }

  @Test
  void nobodyElseReadsAndNoOtherRoleAsks() {
    var id = ask("parcel-lost").get("id").asString();
    approve(petra, id);
    var missing = address(olu, UUID.randomUUID().toString());

    assertThat(address(petra, id).status()).isEqualTo(404);
    assertThat(address(petra, id).text()).isEqualTo(missing.text());
    assertThat(entries(UUID.fromString(id))).isNotEmpty()
        .allMatch("scheme-operator scheme/petra refused missing-or-anothers"::equals);
    var staff = client("hub", parcel.hub);
    assertThat(staff.get("/v1/break-glass/" + id).status()).isEqualTo(403);
    assertThat(staff.post("/v1/consignments/" + parcel.reservation + "/break-glass", Map.of("reason", "parcel-lost"))
        .status()).isEqualTo(403);
    assertThat(olu.get("/v1/consignments/" + parcel.reservation + "/label").status()).isEqualTo(403);
  }

  @Test
  void reasonIsOneOfAListAndTheParcelOneOfOurs() {
    var path = "/v1/consignments/" + parcel.reservation + "/break-glass";
    for (var body : List.of(Map.of(), Map.of("reason", "Zyxwa Qelp"))) {
      var refused = olu.post(path, body);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.rules()).containsExactly("reason:unknown-value");
      assertThat(refused.text()).doesNotContain("Zyxwa");
    }
    assertThat(olu.post("/v1/consignments/" + UUID.randomUUID() + "/break-glass", Map.of("reason", "legal-duty"))
        .status()).isEqualTo(404);
  }

  @Test
  void isOverAfterAQuarterOfAnHour() {
    var id = ask("legal-duty").get("id").asString();
    approve(petra, id);

    assertThat(in(Duration.ofMinutes(14)).read(OLU, UUID.fromString(id)).deliveryPostcode()).isEqualTo("ZZ36 1ZZ");
    var over = in(Duration.ofMinutes(15));
    assertThatThrownBy(() -> over.read(OLU, UUID.fromString(id))).isInstanceOf(Problem.class)
        .hasMessage(Problem.notFound().detail());
    assertThatThrownBy(() -> over.find(UUID.fromString(id))).isInstanceOf(Problem.class);
  }

  /** Otherwise two people could keep it open for each other. */
  @Test
  void approvedAgainItIsReadForNoLonger() {
    var id = ask("legal-duty").get("id").asString();
    var until = approve(petra, id).json().get("readable_until");
    var again = transaction.execute(status -> in(Duration.ofMinutes(10))
        .approve(new Caller("scheme-operator", "scheme", "ravi"), UUID.fromString(id)));

    assertThat(again).isNotNull();
    assertThat(again.readableUntil()).isEqualTo(Instant.parse(until.asString()));
    assertThat(petra.get("/v1/break-glass/" + id).json().get("readable_until")).isEqualTo(until);
    assertThat(entries(parcel.id)).filteredOn(entry -> entry.contains("approved-break-glass"))
        .containsExactly("scheme-operator scheme/petra approved-break-glass legal-duty");
  }

  @Test
  void requestThatNobodyApprovesInTimeIsOver() {
    var id = UUID.fromString(ask("legal-duty").get("id").asString());
    var petras = new Caller("scheme-operator", "scheme", "petra");

    assertThatThrownBy(() -> in(Duration.ofMinutes(60)).approve(petras, id)).isInstanceOf(Problem.class)
        .hasMessage(Problem.notFound().detail());
  }

  @Test
  void whatCannotBeRecordedIsNotOpened() {
    var id = ask("parcel-lost").get("id").asString();
    approve(petra, id);
    jdbc.sql("alter table audit_entry rename to audit_entry_away").update();
    try {
      var answer = address(olu, id);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text()).doesNotContain("Example Street");
    } finally {
      jdbc.sql("alter table audit_entry_away rename to audit_entry").update();
    }
    assertThat(address(olu, id).status()).isEqualTo(200);
  }

  @Test
  void ofAnErasedReferralNothingIsThere() {
    var id = ask("parcel-lost").get("id").asString();
    approve(petra, id);
    neighbours().poll(parcel.erased());

    assertThat(address(olu, id).status()).isEqualTo(410);
    assertThat(entries(parcel.id)).noneMatch(entry -> entry.contains("opened-delivery"));
  }

  @Test
  void whereSomebodyHasGoneSinceIsNotReadForAParcelThatWentElsewhere() {
    var labelled = labelled();
    var id = ask(labelled, "parcel-lost").json().get("id").asString();
    approve(petra, id);
    assertThat(address(olu, id).text()).contains("151 Example Street");

    neighbours().poll(labelled.deliveryChanged(ELSEWHERE));

    for (var refused : List.of(address(olu, id), ask(labelled, "danger-at-address"))) {
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.rules()).containsExactly("consignment_id:details-changed-since");
      assertThat(refused.text()).doesNotContain("Another Road", "151 Example");
    }
    assertThat(entries(labelled.id)).filteredOn(entry -> entry.contains("opened-delivery parcel-lost")).hasSize(1);
  }

  @Test
  void whereALaterParcelGoesIsNotReadForAnEarlierOne() {
    var first = labelled();
    client("courier", "courier").postAll("/v1/courier-events",
        List.of(Map.of("tracking_number", day.trackingNumber(first), "event", "refused")));
    neighbours().poll(first.deliveryChanged(ELSEWHERE), first.reopened());
    var second = first.again();
    neighbours().poll(second.reserved());
    day.check(second, Map.of());
    assertThat(label(second).status()).isEqualTo(200);
    assertThat(day.handOver(second).rules()).isEmpty();

    assertThat(ask(first, "parcel-lost").rules()).containsExactly("consignment_id:details-changed-since");
    assertThat(readable(second)).contains("2 Another Road");

    jdbc.sql("update consignment set labelled = null where referral_id = :id").param("id", first.id).update();
    assertThat(ask(first, "parcel-lost").rules()).as("it was not remembered, and another one has gone since")
        .containsExactly("consignment_id:details-changed-since");
    assertThat(readable(second)).contains("2 Another Road");
    neighbours().poll(first.deliveryChanged(DETAILS));
    assertThat(ask(second, "parcel-lost").rules()).as("it was not remembered, and the last label is outdated")
        .containsExactly("consignment_id:details-changed-since");
  }

  @Test
  void aParcelInHandGoesWhereItsPersonIsNowAndACancelledOneNowhere() {
    var inHand = day.prepared();
    neighbours().poll(inHand.created(DETAILS), inHand.key());
    label(inHand);
    neighbours().poll(inHand.deliveryChanged(ELSEWHERE));
    var id = ask(inHand, "legal-duty").json().get("id").asString();
    approve(petra, id);
    assertThat(address(olu, id).text()).contains("2 Another Road");

    neighbours().poll(inHand.releaseRequested(ReleaseReason.EXPIRED));

    for (var refused : List.of(address(olu, id), ask(inHand, "legal-duty"))) {
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.rules()).containsExactly("consignment_id:cancelled");
    }
  }

  private TestReferral labelled() {
    var labelled = day.ready();
    neighbours().poll(labelled.created(DETAILS), labelled.key());
    assertThat(label(labelled).status()).isEqualTo(200);
    assertThat(day.handOver(labelled).rules()).isEmpty();
    return labelled;
  }

  private Answer label(TestReferral of) {
    return day.staff.get("/v1/consignments/" + of.reservation + "/label");
  }

  private String readable(TestReferral of) {
    var id = ask(of, "parcel-lost").json().get("id").asString();
    approve(petra, id);
    return address(olu, id).text();
  }

  @Test
  void whatIsAskedForAndWhatMayBeReadIsMeasured() {
    double asked = gauge("asked");
    double readable = gauge("readable");
    double everAsked = ever("asked");
    double everReadable = ever("readable");
    var id = ask("parcel-lost").get("id").asString();
    assertThat(gauge("asked")).isEqualTo(asked + 1);
    approve(petra, id);
    approve(petra, id);
    assertThat(gauge("asked")).isEqualTo(asked);
    assertThat(gauge("readable")).isEqualTo(readable + 1);
    assertThat(ever("asked")).as("which never falls").isEqualTo(everAsked + 1);
    assertThat(ever("readable")).isEqualTo(everReadable + 1);
  }

  private double ever(String state) {
    measures.look();
    return metrics.get("lifeline.break.glass.requests").tag("state", state).functionCounter().count();
  }

  private double gauge(String state) {
    measures.look();
    return metrics.get("lifeline.break.glass").tag("state", state).gauge().value();
  }

  /** Break-glass as it is after this time has passed. */
  private BreakGlass in(Duration time) {
    return new BreakGlass(requests, consignments, open, audit, transaction, settings,
        Clock.offset(Clock.systemUTC(), time));
  }

  private Answer ask(TestReferral of, String reason) {
    return olu.post("/v1/consignments/" + of.reservation + "/break-glass", Map.of("reason", reason));
  }

  private JsonNode ask(String reason) {
    var answer = ask(parcel, reason);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  private static Answer approve(Client client, String id) {
    return client.post("/v1/break-glass/" + id + "/approval", Map.of());
  }

  private static Answer address(Client client, String id) {
    return client.get("/v1/break-glass/" + id + "/address");
  }

  /** The audit entries about a subject, without the hub's hand-over. */
  private List<String> entries(UUID subject) {
    return jdbc.sql("""
        select concat_ws(' ', who_kind, who, action, why) from audit_entry
         where subject = :id and action <> 'handed-over' order by id
        """).param("id", subject).query(String.class).list();
  }
}
