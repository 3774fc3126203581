package org.lifeline.dispatch.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Labels that a hub opens are compared with what it hands over, whoever of it opens them. */
class LabelMeasuresIT extends RunningService {

  @Autowired
  private TransactionTemplate transaction;

  @Test
  void openingsThatNoHandOverFollowsAreCounted() {
    int before = counted(Duration.ZERO).stream().mapToInt(Double::intValue).max().orElseThrow();
    var day = hubDay();
    var first = withDetails(day.ready());
    var second = withDetails(day.ready());
    var person = client("hub", day.hub, "kim");
    int times = before + 4;

    open(day.staff, first, 1);
    open(person, first, times - 1);
    assertThat(counted(Duration.ZERO)).containsExactly((double) times, (double) times);

    open(person, second, 2);
    assertThat(counted(Duration.ZERO)).containsExactly(times + 2.0, (double) times);

    day.handOver(first, second);
    assertThat(counted(Duration.ZERO)).as("one opening of each was for its hand-over")
        .containsExactly((double) times, (double) times);
    assertThat(counted(Duration.ofHours(25))).containsExactly(0.0, 0.0);
  }

  @Test
  void parcelsThatWentWithoutALabelHideNothing() {
    int before = counted(Duration.ZERO).stream().mapToInt(Double::intValue).max().orElseThrow();
    var day = hubDay();
    var parcel = withDetails(day.ready());

    open(day.staff, parcel, before + 1);
    day.handOver(day.ready(), day.ready());

    assertThat(counted(Duration.ZERO)).containsExactly(before + 1.0, before + 1.0);
  }

  @Test
  void nothingElseIsRead() {
    var plan = transaction.execute(status -> {
      jdbc.sql("set local enable_seqscan = off").update();
      return jdbc.sql("explain " + LabelMeasures.COUNT).param("since", Instant.now().toString()).query(String.class)
          .list();
    });

    assertThat(String.join("\n", plan)).contains("audit_entry_labels");
  }

  private TestReferral withDetails(TestReferral parcel) {
    neighbours().poll(parcel.created(Map.of("delivery_name", "Zyxwa Qelp", "delivery_address", "151 Example Street",
        "delivery_postcode", "ZZ36 1ZZ")), parcel.key());
    return parcel;
  }

  private static void open(Client hub, TestReferral parcel, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(hub.get("/v1/consignments/" + parcel.reservation + "/label").status()).isEqualTo(200);
    }
  }

  /** Of the hub with most, openings beyond hand-overs; of the parcel with most, openings. */
  private List<Double> counted(Duration later) {
    var metrics = new SimpleMeterRegistry();
    new LabelMeasures(jdbc, Clock.offset(Clock.systemUTC(), later), metrics).look();
    return Stream.of("beyond.hand.overs", "most.of.one.parcel")
        .map(what -> metrics.get("lifeline.labels.opened." + what).gauge().value()).toList();
  }
}
