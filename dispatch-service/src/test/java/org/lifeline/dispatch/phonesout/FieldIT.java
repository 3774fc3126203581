package org.lifeline.dispatch.phonesout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import tools.jackson.databind.JsonNode;

/** Which packs are held by the phones in the field. */
class FieldIT extends RunningService {

  @Test
  void nobodyKnowsHowManyHoldANumberNoLongerInUseBeforeTheFirstLook() {
    var registry = new SimpleMeterRegistry();
    var measures = new FieldMeasures(new FieldedPacks(jdbc), new FoundPhones(jdbc), registry);
    var gauge = registry.get("lifeline.fielded.packs.withdrawn.number").gauge();
    assertThat(gauge.value()).isNaN();
    measures.look();
    assertThat(gauge.value()).isNotNegative();
  }

  @Test
  void theyAreCountedByTheirIndexAlone() {
    assertThat(String.join("\n", jdbc.sql("explain " + FieldedPacks.HELD).query(String.class).list()))
        .contains("Index Only Scan using consignment_in_the_field");
    assertThat(jdbc.sql("select unnest(reloptions) from pg_class where oid = cast('consignment' as regclass)")
        .query(String.class).list()).as("or that reads the rows all the same, of what was not vacuumed since")
        .contains("autovacuum_vacuum_scale_factor=0.02", "autovacuum_vacuum_insert_scale_factor=0.01");
  }

  private JsonNode of(String region) {
    for (var each : client("scheme-operator", "scheme").get("/v1/fielded-packs").items()) {
      if (each.get("region").asString().equals(region)) {
        return each;
      }
    }
    throw new AssertionError("no phone of this region has gone");
  }

  private TestReferral gone(HubDay day, String hash) {
    var parcel = day.prepared();
    day.check(parcel, Map.of("pack_hash", hash));
    day.handOver(parcel);
    return parcel;
  }

  @Test
  void shareOnTheCurrentPackIsSeenAndAWithdrawnNumberIsEscalated() {
    var day = hubDay();
    day.pack(1);
    var first = gone(day, "hash-1");
    neighbours().poll(day.referral().pack(2, "hash-2"));
    gone(day, "hash-2");
    var both = of(day.region);
    assertThat(both.get("current_version").asLong()).isEqualTo(2);
    assertThat(both.get("devices").asLong()).isEqualTo(2);
    assertThat(both.get("on_current").asLong()).isEqualTo(1);
    assertThat(both.get("share").asDouble()).isEqualTo(0.5);
    assertThat(both.get("with_withdrawn_number").asLong()).isZero();

    neighbours().poll(day.referral().pack(3, "hash-3", 2L));
    var withdrawn = of(day.region);
    assertThat(withdrawn.get("on_current").asLong()).isZero();
    assertThat(withdrawn.get("with_withdrawn_number").asLong()).isEqualTo(1);
    assertThat(outdated()).contains(first.reservation.toString());
    assertThat(day.staff.get("/v1/fielded-packs").status()).isEqualTo(403);
  }

  /** Nobody could tell whoever has it: the partner no longer knows whose referral it was. */
  @Test
  void phoneOfAnErasedReferralIsNotListed() {
    var day = hubDay();
    day.pack(1);
    var erased = gone(day, "hash-1");
    var known = gone(day, "hash-1");
    neighbours().poll(day.referral().pack(2, "hash-2", 2L));
    long before = new FieldedPacks(jdbc).countWithWithdrawnNumber();
    assertThat(outdated()).contains(erased.reservation.toString(), known.reservation.toString());

    neighbours().poll(erased.erased(false));

    assertThat(outdated()).doesNotContain(erased.reservation.toString()).contains(known.reservation.toString());
    assertThat(new FieldedPacks(jdbc).countWithWithdrawnNumber()).isEqualTo(before - 1);
    assertThat(of(day.region).get("with_withdrawn_number").asLong()).isEqualTo(2);
  }

  private List<String> outdated() {
    var listed = new ArrayList<String>();
    for (var next = "/v1/fielded-packs/outdated"; next != null;) {
      var page = client("scheme-operator", "scheme").get(next).json();
      page.get("items").forEach(one -> listed.add(one.get("consignment_id").asString()));
      next = page.path("links").path("next").asString(null);
    }
    return listed;
  }
}
