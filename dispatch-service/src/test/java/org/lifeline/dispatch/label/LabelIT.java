package org.lifeline.dispatch.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.dispatch.testing.Client.Answer;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.dispatch.testing.TestScheme;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.sealing.Keyset;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LabelIT extends RunningService {

  private static final Map<String, String> DETAILS = Map.of("delivery_name", "Zyxwa Qelp", "delivery_address",
      "Collection desk, 151 Example Street", "delivery_postcode", "ZZ36 1ZZ", "delivery_instructions",
      "Back door, ring twice");

  private HubDay day;

  @BeforeEach
  void open() {
    day = hubDay();
  }

  private Answer label(TestReferral parcel) {
    return day.staff.get("/v1/consignments/" + parcel.reservation + "/label");
  }

  @Test
  void theLabelHasWhatTheCourierNeedsAndNothingElse(CapturedOutput output) {
    var parcel = day.prepared();
    neighbours().poll(parcel.key(), parcel.created(DETAILS));

    var answer = label(parcel);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().headers().firstValue("Cache-Control")).hasValue("no-store");
    var label = answer.json();
    assertThat(label.propertyNames()).containsExactlyInAnyOrder("sender", "return_address", "recipient", "instructions",
        "handling", "tracking_number", "barcode");
    assertThat(label.get("recipient").toString())
        .isEqualTo("[\"Zyxwa Qelp\",\"Collection desk\",\"151 Example Street\",\"ZZ36 1ZZ\"]");
    assertThat(label.get("tracking_number").asString()).isEqualTo(day.trackingNumber(parcel));
    assertThat(output).doesNotContain("Zyxwa", "ZZ36");
  }

  @Test
  void theLabelIsAPageToPrintThatIsKeptNowhere() throws IOException {
    var parcel = day.prepared();
    neighbours().poll(parcel.key(), parcel.created(DETAILS));
    var path = "/v1/consignments/" + parcel.reservation + "/label";

    var page = day.staff.get(path, "application/pdf");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.response().headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(page.response().headers().firstValue("Cache-Control")).hasValue("no-store");
    try (var document = Loader.loadPDF(page.response().body())) {
      assertThat(new PDFTextStripper().getText(document)).contains("Zyxwa Qelp", "151 Example Street", "ZZ36 1ZZ",
          "Back door, ring twice", day.trackingNumber(parcel));
    }
    assertThat(jdbc.sql("select count(*) from audit_entry where subject = cast(:id as uuid)")
        .param("id", parcel.id.toString()).query(Integer.class).single()).isEqualTo(1);
    assertThat(day.staff.get(path, "*/*").response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
  }

  @Test
  void whatTheFontLacksIsRefusedByField() {
    var parcel = day.prepared();
    var other = new LinkedHashMap<>(DETAILS);
    other.put("delivery_name", "\u5c0f\u6797");
    neighbours().poll(parcel.created(other), parcel.key());
    var page = day.staff.get("/v1/consignments/" + parcel.reservation + "/label", "application/pdf");
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.rules()).containsExactly("delivery_name:cannot-be-printed");
    assertThat(label(parcel).status()).isEqualTo(200);
  }

  @Test
  void changedDetailsAreOnTheNextLabel() {
    var parcel = day.prepared();
    neighbours().poll(parcel.created(DETAILS), parcel.key());
    var other = new LinkedHashMap<>(DETAILS);
    other.put("delivery_address", "2 Another Road");
    neighbours().poll(parcel.deliveryChanged(other));
    assertThat(label(parcel).text()).contains("2 Another Road").doesNotContain("151 Example");
  }

  /** Or the parcel would go where the survivor no longer is. */
  @Test
  void detailsThatComeLateDoNotReplaceNewerOnes() {
    var parcel = day.prepared();
    var first = parcel.created(DETAILS);
    var other = new LinkedHashMap<>(DETAILS);
    other.put("delivery_address", "2 Another Road");
    neighbours().poll(parcel.deliveryChanged(other), parcel.key());
    neighbours().poll(first);
    assertThat(label(parcel).text()).contains("2 Another Road").doesNotContain("151 Example");
  }

  @Test
  void aParcelDoesNotLeaveWithALabelOfDetailsThatHaveChangedSince() {
    var parcel = day.ready();
    neighbours().poll(parcel.created(DETAILS), parcel.key());
    assertThat(label(parcel).status()).isEqualTo(200);
    var other = new LinkedHashMap<>(DETAILS);
    other.put("delivery_address", "2 Another Road");
    neighbours().poll(parcel.deliveryChanged(other));

    assertThat(day.handOver(parcel).rules()).containsExactly("label:open");
    other.put("delivery_address", "Refuge Road 2");
    neighbours().poll(parcel.deliveryChanged(other));
    assertThat(label(parcel).status()).as("a label that is refused is none").isEqualTo(409);
    assertThat(day.handOver(parcel).rules()).containsExactly("label:open");
    other.put("delivery_address", "2 Another Road");
    neighbours().poll(parcel.deliveryChanged(other));
    assertThat(label(parcel).status()).isEqualTo(200);
    assertThat(day.handOver(parcel).status()).isEqualTo(200);
    assertThat(day.state(parcel)).isEqualTo("dispatched");
  }

  /** The hub gets no label then: the one on the box has the former address. */
  @ParameterizedTest
  @ValueSource(strings = {"delivery", "consignment"})
  void aLabelThatCannotBeRememberedIsNone(String table) {
    var parcel = day.ready();
    neighbours().poll(parcel.created(DETAILS), parcel.key());
    assertThat(label(parcel).status()).isEqualTo(200);
    var other = new LinkedHashMap<>(DETAILS);
    other.put("delivery_address", "2 Another Road");
    neighbours().poll(parcel.deliveryChanged(other));
    jdbc.sql(
        """
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'as the test asked'; end $$
            """)
        .update();
    jdbc.sql("create trigger refuse before update of labelled on " + table + " for each row when (new.referral_id = '"
        + parcel.id + "') execute function refuse()").update();
    try {
      assertThat(label(parcel).status()).isEqualTo(503);
    } finally {
      jdbc.sql("drop function refuse cascade").update();
    }

    assertThat(day.handOver(parcel).rules()).containsExactly("label:open");
    assertThat(label(parcel).status()).isEqualTo(200);
    assertThat(day.handOver(parcel).rules()).isEmpty();
    assertThat(day.state(parcel)).isEqualTo("dispatched");
  }

  /** Otherwise the courier would report a tracking number that no parcel under way has. */
  @Test
  void aParcelDoesNotLeaveWithTheLabelOfACancelledOneOfItsReferral() {
    var cancelled = day.ready();
    neighbours().poll(cancelled.created(DETAILS), cancelled.key());
    assertThat(label(cancelled).status()).isEqualTo(200);
    neighbours().poll(cancelled.releaseRequested(ReleaseReason.EXPIRED));
    var next = cancelled.again();
    neighbours().poll(next.reserved());
    day.check(next, Map.of());

    assertThat(day.handOver(next).rules()).containsExactly("label:open");
    assertThat(label(next).json().get("tracking_number").asString()).isEqualTo(day.trackingNumber(next))
        .isNotEqualTo(day.trackingNumber(cancelled));
    assertThat(day.handOver(next).rules()).isEmpty();
    assertThat(day.state(next)).isEqualTo("dispatched");
  }

  @Test
  void whatHasNotComeIsSaidClearly() {
    var parcel = day.prepared();
    assertThat(label(parcel).json().get("type").asString())
        .isEqualTo("urn:lifeline:problem:delivery-details-not-here");
    neighbours().poll(parcel.created(DETAILS));
    assertThat(label(parcel).status()).isEqualTo(409);
    neighbours().poll(parcel.key());
    assertThat(label(parcel).status()).isEqualTo(200);
  }

  @Test
  void aPartOfAnotherReferralOrVersionDoesNotOpen() {
    var parcel = day.prepared();
    neighbours().poll(parcel.createdWithPartOf(day.prepared(), DETAILS).toArray(OutgoingRecord[]::new));
    assertThat(label(parcel).json().get("type").asString())
        .isEqualTo("urn:lifeline:problem:delivery-details-not-here");
    var other = day.prepared();
    neighbours().poll(other.createdWithAnotherVersion(DETAILS), other.key());
    assertThat(label(other).status()).isEqualTo(409);
  }

  @Test
  void afterARotationOldLabelsStillPrintAndNewOnesDoAtOnce() {
    var before = day.prepared();
    neighbours().poll(before.created(DETAILS), before.key());
    assertThat(label(before).status()).isEqualTo(200);

    var file = TestScheme.keys().resolve("kek-delivery.json");
    Keyset.read(file).rotated(Keyset.Purpose.KEY_ENCRYPTION).replace(file);
    var after = day.prepared();
    neighbours().poll(after.created(DETAILS), after.key());

    assertThat(label(after).status()).isEqualTo(200);
    assertThat(label(before).status()).isEqualTo(200);
  }

  @Test
  void anErasureOutlastsWhateverComesLater() {
    var parcel = day.prepared();
    neighbours().poll(parcel.created(DETAILS), parcel.key());
    neighbours().poll(parcel.erased());
    assertThat(label(parcel).status()).isEqualTo(410);
    neighbours().poll(parcel.key(), parcel.deliveryChanged(DETAILS));
    assertThat(label(parcel).status()).isEqualTo(410);
    assertThat(jdbc.sql("""
        select count(*) from delivery
         where referral_id = cast(:id as uuid) and ciphertext is null and wrapped_key is null
        """).param("id", parcel.id.toString()).query(Integer.class).single()).isEqualTo(1);
    assertThat(toldInAll(parcel.id, "erasures")).hasSize(1);
  }

  @Test
  void aTombstoneErasesTheKeyTooAndTheNeighboursStaysOpen() {
    var parcel = day.prepared();
    var neighbour = day.prepared();
    neighbours().poll(parcel.created(DETAILS), parcel.key(), neighbour.created(DETAILS), neighbour.key());
    neighbours().poll(parcel.keyTombstone());
    assertThat(label(parcel).status()).isEqualTo(410);
    assertThat(label(neighbour).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"delivery_name", "delivery_address", "delivery_instructions"})
  void detailsThatWouldGiveTheParcelAwayAreRefusedByField(String field) {
    var parcel = day.prepared();
    var loud = new LinkedHashMap<>(DETAILS);
    loud.put(field, "Ask for the Helpline desk");
    neighbours().poll(parcel.created(loud), parcel.key());
    var answer = label(parcel);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.rules()).containsExactly(field + ":forbidden-word");
    assertThat(answer.text()).doesNotContain("Ask for");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Zyxwa Qelp | c/o Women's, Aid, 12 High Street",
      "Women's | Aid, 12 High Street"})
  void wordsThatAreTogetherOnlyOnTheLabelAreRefused(String name, String address) {
    var parcel = day.prepared();
    var loud = new LinkedHashMap<>(DETAILS);
    loud.put("delivery_name", name);
    loud.put("delivery_address", address);
    neighbours().poll(parcel.created(loud), parcel.key());
    var answer = label(parcel);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.rules()).containsExactly("delivery_address:forbidden-word");
  }

  @Test
  void nothingIsOpenedForAParcelThatMayNotGo() {
    var withdrawn = day.prepared();
    var onHold = day.prepared();
    var over = day.prepared(Instant.now());
    for (var parcel : List.of(withdrawn, onHold, over)) {
      neighbours().poll(parcel.created(DETAILS), parcel.key());
    }
    neighbours().poll(withdrawn.withdrawn(), onHold.again().reportedFound());

    for (var refused : Map.of(withdrawn, "consignment_id:referral-ended", onHold, "consignment_id:on-hold", over,
        "reserved_until:reservation-ended").entrySet()) {
      var answer = label(refused.getKey());
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.rules()).containsExactly(refused.getValue());
      assertThat(jdbc.sql("select count(*) from audit_entry where subject = cast(:id as uuid)")
          .param("id", refused.getKey().id.toString()).query(Integer.class).single()).isZero();
    }
    neighbours().poll(onHold.reopened());
    assertThat(label(onHold).status()).isEqualTo(200);
  }

  @Test
  void aParcelThatHasGoneNeedsNoLabelAndAnothersIsNotFound() {
    var parcel = day.dispatched();
    neighbours().poll(parcel.created(DETAILS), parcel.key());
    assertThat(label(parcel).status()).isEqualTo(409);
    assertThat(hubDay().staff.get("/v1/consignments/" + parcel.reservation + "/label").status()).isEqualTo(404);
    assertThat(client("courier", "courier").get("/v1/consignments/" + parcel.reservation + "/label").status())
        .isEqualTo(403);
  }
}
