package org.lifeline.console.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceMoved;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;
import org.lifeline.platform.inbox.Event;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts are the same however events are cut into polls. */
class CountsIT extends ConsoleIT {

  private static final Generation OWN = new Generation(1_000_000);
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

  @Autowired
  private Projection projection;
  @Autowired
  private TransactionTemplate transaction;
  private int events;

  @AfterEach
  void remove() {
    for (var table : List.of("journey", "sim_suspension", "flow", "cohort", "arrival", "mention", "known_as", "device",
        "stock_level",
        "stock_need")) {
      jdbc.sql("delete from " + table + " where generation = :own").param("own", OWN.number()).update();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void eachStepOfTheWayCounts(int atOnce) {
    var story = new Story(Band.HIGH, AT);
    take(atOnce, List.of(story.created(), story.reserved(), story.prepared(), story.dispatched(), story.delivered()));

    assertThat(jdbc.sql("""
        select step || ' ' || referrals from arrival where generation = :own order by minute
        """).param("own", OWN.number()).query(String.class).list()).containsExactly("REFERRED 1", "RESERVED 1",
        "DISPATCHED 1", "DELIVERED 1");
  }

  /** It counts where the device left, although that is read before its receipt, twice, and it has moved on. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void eachHandOverIsNeedAtItsOwnHubAndAReservationIsNot(int atOnce) {
    var device = UUID.randomUUID().toString();
    var first = dispatched(device, "HUB-LON", 1);
    var story = new ArrayList<SpecificRecord>(List.of(reserved(device, "HUB-LON", 0), first,
        new DeviceReceived(device, 1L, AT, "B-1", "HUB-LON", "490154203237518", "8944110000000000007",
            "+447700900123", "alder-mobile", DeviceForm.BASIC, "basic", "Example 1", LocalDate.of(2028, 1, 1)),
        first, new DeviceMoved(device, 2L, AT.plusSeconds(2), "HUB-LON", "HUB-MAN"),
        dispatched(device, "HUB-MAN", 3)));
    take(atOnce, story);
    Collections.reverse(story);
    take(atOnce, story);

    assertThat(jdbc.sql("""
        select concat_ws(' ', day, hub, form, devices) from stock_need where generation = :own order by hub
        """).param("own", OWN.number()).query(String.class).list()).containsExactly("2026-11-23 HUB-LON basic 1",
        "2026-11-23 HUB-MAN basic 1");
  }

  private static SpecificRecord dispatched(String device, String hub, int second) {
    return new DeviceDispatched(UUID.randomUUID().toString(), 1L, AT.plusSeconds(second), UUID.randomUUID().toString(),
        UUID.randomUUID().toString(), device, hub, "alder-mobile", "HX123456785GB", Story.LONDON, 1L);
  }

  private static SpecificRecord reserved(String device, String hub, int second) {
    var at = AT.plusSeconds(second);
    return new DeviceReserved(UUID.randomUUID().toString(), 1L, at, UUID.randomUUID().toString(), device,
        "490154203237518", "8944110000000000007", "+447700900123", "alder-mobile", hub, DeviceForm.BASIC, "basic",
        "Example 1",
        Story.LONDON, Band.HIGH, at.plusSeconds(1000));
  }

  private void take(int atOnce, List<SpecificRecord> bodies) {
    for (int from = 0; from < bodies.size(); from += atOnce) {
      var poll = bodies.subList(from, Math.min(bodies.size(), from + atOnce)).stream()
          .map(body -> new Event(UUID.randomUUID(),
              new ConsumerRecord<>("any", 0, events++, new byte[0], new byte[0]), body))
          .toList();
      transaction.executeWithoutResult(status -> projection.take(OWN, poll));
    }
  }
}
