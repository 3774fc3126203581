package org.lifeline.dispatch.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.Client.Answer;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.events.ReleaseReason;

/** Which address break-glass reads: where this parcel goes, never where its person has gone since. */
class BreakGlassAddressIT extends HandedOverParcel {

  private static final Map<String, String> ELSEWHERE = Map.of("delivery_name", "Zyxwa Qelp", "delivery_address",
      "2 Another Road", "delivery_postcode", "ZZ36 2ZZ");

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
}
