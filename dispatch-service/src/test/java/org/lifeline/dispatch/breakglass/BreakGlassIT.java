package org.lifeline.dispatch.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.platform.testing.RecordedActs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A scheme operator reads where a parcel goes for a reason, with another's approval. */
@ExtendWith(OutputCaptureExtension.class)
class BreakGlassIT extends HandedOverParcel {

  @Autowired
  private BreakGlassMeasures measures;
  @Autowired
  private MeterRegistry metrics;

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
  void whatCannotBeRecordedIsNotOpened() {
    var id = ask("parcel-lost").get("id").asString();
    approve(petra, id);
    RecordedActs.whileUnwritable(jdbc, () -> {
      var answer = address(olu, id);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text()).doesNotContain("Example Street");
    });
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
}
