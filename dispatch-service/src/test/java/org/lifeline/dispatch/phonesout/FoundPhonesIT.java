package org.lifeline.dispatch.phonesout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Phones that were reported as found too late: they have gone out again. */
class FoundPhonesIT extends RunningService {

  @Autowired
  private FieldMeasures measures;

  @Autowired
  private MeterRegistry metrics;

  private HubDay day;
  private Client scheme;

  @BeforeEach
  void open() {
    day = hubDay();
    scheme = client("scheme-operator", "scheme");
  }

  /** Sends a phone that came back to somebody else. */
  private TestReferral next(TestReferral before) {
    day.courierSays(before, "returned");
    return passedOn(before);
  }

  private TestReferral passedOn(TestReferral before) {
    var next = day.dispatched();
    takesPhoneOf(before, next);
    return next;
  }

  private void takesPhoneOf(TestReferral before, TestReferral next) {
    assertThat(jdbc.sql("""
        update consignment c set device_id = b.device_id
          from consignment b where b.consignment_id = :before and c.consignment_id = :next
        """).param("before", before.reservation).param("next", next.reservation).update()).isEqualTo(1);
  }

  /** The listed phones of this test's hub. */
  private List<JsonNode> listed() {
    return all("/v1/found-phones").filter(phone -> phone.get("hub").asString().equals(day.hub)).toList();
  }

  private Stream<JsonNode> all(String path) {
    var page = scheme.get(path);
    assertThat(page.status()).isEqualTo(200);
    var next = page.json().path("links").path("next").asString("");
    return next.isEmpty() ? page.items().stream() : Stream.concat(page.items().stream(), all(next));
  }

  private double counted() {
    measures.lookForFound();
    return metrics.get("lifeline.found.phones.with.others").gauge().value();
  }

  @Test
  void foundPhoneThatAnotherHasIsListedUntilItIsReportedThereToo() {
    var first = day.dispatched();
    var second = next(first);
    double before = counted();
    assertThat(listed()).isEmpty();

    neighbours().poll(first.reportedFound());
    assertThat(listed()).singleElement().satisfies(phone -> {
      assertThat(phone.get("consignment_id").asString()).isEqualTo(second.reservation.toString());
      assertThat(phone.get("device_id").asString()).isEqualTo(first.device.toString());
      assertThat(phone.get("operator").asString()).isEqualTo(day.operator);
      assertThat(phone.get("region").asString()).isEqualTo(day.region);
      assertThat(phone.get("state").asString()).isEqualTo("dispatched");
      assertThat(phone.propertyNames()).containsExactlyInAnyOrder("consignment_id", "device_id", "region", "hub",
          "operator", "state");
    });
    assertThat(counted()).isEqualTo(before + 1);
    day.courierSays(second, "delivered");
    assertThat(listed()).extracting(phone -> phone.get("state").asString()).containsExactly("delivered");
    assertThat(day.staff.get("/v1/found-phones").status()).isEqualTo(403);

    neighbours().poll(second.reportedFound());
    assertThat(listed()).isEmpty();
    assertThat(counted()).isEqualTo(before);
  }

  @Test
  void whoHadAPhoneBeforeItWasFoundHasItNoMore() {
    var first = day.dispatched();
    day.courierSays(first, "delivered");
    var second = passedOn(first);
    var third = next(second);
    neighbours().poll(second.reportedFound());
    assertThat(listed()).extracting(phone -> phone.get("consignment_id").asString())
        .containsExactly(third.reservation.toString());

    day.courierSays(third, "refused");
    assertThat(listed()).isEmpty();
  }

  @Test
  void foundPhoneThatWentToTheSameSurvivorAgainIsListed() {
    var first = day.dispatched();
    day.courierSays(first, "returned");
    var second = first.again();
    neighbours().poll(second.reserved());
    day.check(second, Map.of());
    day.handOver(second);
    takesPhoneOf(first, second);

    neighbours().poll(first.reportedFound());
    assertThat(listed()).extracting(phone -> phone.get("consignment_id").asString())
        .containsExactly(second.reservation.toString());
    neighbours().poll(second.reportedFound());
    assertThat(listed()).isEmpty();
  }

  @Test
  void nobodyIsAskedAboutAnErasedReferral() {
    var first = day.dispatched();
    var second = next(first);
    neighbours().poll(first.reportedFound());
    assertThat(listed()).hasSize(1);

    neighbours().poll(second.erased());
    assertThat(listed()).isEmpty();
  }
}
