package org.lifeline.console.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.events.BatchRecalled;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class StockIT extends ConsoleIT {

  @Autowired
  private StockLook look;

  @Autowired
  private Hubs hubs;
  @Autowired
  private Generations generations;
  @Autowired
  private TransactionTemplate transaction;

  @Test
  void whoWaitsAndWhatExpiresIsCountedByIndexesOfNothingElse() {
    assertThat(plan(StockLook.WAITING, "1, 'E12000007', 5")).contains("using journey_waiting");
    assertThat(plan(StockLook.EXPIRING_BEFORE, "1, '2026-12-01', '{elder-mobile}'"))
        .contains("using device_free ");
    assertThat(plan(StockLook.OF_FORMER_OPERATORS, "1, '{elder-mobile}'")).contains("using device_free_of ");
  }

  /** The plan of a statement whatever its parameters, as the service has it. */
  private String plan(String sql, String parameters) {
    return Objects.requireNonNull(transaction.execute(status -> {
      jdbc.sql("prepare look as " + sql.replace(":generation", "$1").replaceAll(":(region|day)\\b", "\\$2")
          .replace(":limit", "$3").replace(":former", sql.contains(":day") ? "$3" : "$2")).update();
      var plan = String.join("\n", jdbc.sql("explain execute look (" + parameters + ")").query(String.class).list());
      jdbc.sql("deallocate look").update();
      return plan;
    }));
  }

  @Test
  void shelfSaysWhatIsFreeAndForHowLong() {
    var hub = "HUB-" + UUID.randomUUID();
    for (int days : new int[]{30, 88, 100, 700, 700}) {
      device(hub, days);
    }
    await().untilAsserted(() -> assertThat(look.now().shelves()).filteredOn(shelf -> shelf.hub().equals(hub))
        .singleElement().satisfies(shelf -> {
          assertThat(shelf.form()).isEqualTo("smartphone");
          assertThat(shelf.free()).isEqualTo(3);
          assertThat(shelf.expiring()).isEqualTo(1);
          assertThat(shelf.tooOld()).isEqualTo(2);
          assertThat(shelf.daysLeft()).isNull();
          assertThat(shelf.low()).isFalse();
        }));
    assertThat(signedIn("vera", "viewer").get("/stock").body()).contains(hub, "smartphone", "below 90 it is too old");
    assertThat(hubs.free(generations.shown())).containsEntry(hub, 3L);
  }

  /** Forms that only the scheme knows are each a line of their own, as are those of events that did not name them. */
  @Test
  void shelfIsOfTheFormThatTheSchemeNames() {
    var hub = "HUB-" + UUID.randomUUID();
    device(hub, 700, "alder-mobile", DeviceForm.UNKNOWN, "flip");
    device(hub, 700, "alder-mobile", DeviceForm.UNKNOWN, "touch");
    device(hub, 700, "alder-mobile", DeviceForm.LARGE_BUTTONS, null);
    await().untilAsserted(() -> assertThat(look.now().shelves()).filteredOn(shelf -> shelf.hub().equals(hub))
        .extracting(Stock.Shelf::form).containsExactly("flip", "large-buttons", "touch"));
  }

  @Test
  void daysLeftAreThoseOfThePaceOfFourWeeksAsAllocationServiceHasIt() {
    var hub = "HUB-" + UUID.randomUUID();
    var devices = Stream.generate(() -> device(hub, 700)).limit(6).toList();
    var twice = devices.getFirst();
    reserve(hub, twice, Instant.now().minusSeconds(60));
    reserve(hub, twice, Instant.now().minusSeconds(50));
    devices.subList(0, 2).forEach(device -> send(hub, device, Instant.now()));
    await().untilAsserted(() -> assertThat(shelf(hub)).satisfies(shelf -> {
      assertThat(shelf.free()).isEqualTo(4);
      assertThat(shelf.daysLeft()).as("4, at 2 in 28 days").isEqualTo(56);
      assertThat(shelf.low()).isFalse();
    }));
    send(hub, devices.get(2), Instant.now().minus(Duration.ofDays(20)));
    send(hub, devices.get(3), Instant.now().minus(Duration.ofDays(26)));
    send(hub, devices.get(4), Instant.now().minus(Duration.ofDays(29)));
    await().untilAsserted(() -> assertThat(shelf(hub).free()).isEqualTo(1));
    assertThat(shelf(hub).daysLeft()).as("1, at 4 in 28 days").isEqualTo(7);
    assertThat(shelf(hub).low()).isFalse();
    send(hub, devices.get(5), Instant.now());
    await().untilAsserted(() -> assertThat(shelf(hub).free()).isZero());
    assertThat(shelf(hub).low()).isTrue();
    assertThat(signedIn("vera", "viewer").get("/stock").body()).contains("Bring more");
  }

  @Test
  void nothingIsFreeAtASuspendedHub() {
    var hub = "HUB-" + UUID.randomUUID();
    device(hub, 700);
    await().untilAsserted(() -> assertThat(shelf(hub).free()).isEqualTo(1));
    suspend(hub, true);
    try {
      assertThat(shelf(hub).free()).isZero();
      assertThat(shelf(hub).low()).isTrue();
      assertThat(hubs.free(generations.shown())).doesNotContainKey(hub);
      assertThat(signedIn("vera", "viewer").get("/stock").body()).contains("Hub suspended");
    } finally {
      suspend(hub, false);
    }
    assertThat(shelf(hub).free()).isEqualTo(1);
  }

  /** Its SIM is given to nobody, however long it is valid. */
  @Test
  void deviceOfAnOperatorThatHasLeftTheSchemeIsNotFree() throws Exception {
    var scheme = Files.createTempFile("scheme", ".json");
    Files.writeString(scheme, """
        {"regions": {"E12000007": {"hubs": ["HUB-LON"]}}, "operators": ["alder-mobile"],
         "former_operators": ["elder-mobile"]}
        """);
    var others = new Hubs(jdbc, scheme, 90, new Suspensions(), Clock.systemUTC());
    var without = new StockLook(jdbc, generations, Clock.systemUTC(), others);
    var hub = "HUB-" + UUID.randomUUID();
    device(hub, 700, "alder-mobile");
    device(hub, 30, "alder-mobile");
    device(hub, 100, "elder-mobile");
    device(hub, 30, "elder-mobile");
    await().untilAsserted(() -> assertThat(shelf(hub).tooOld()).isEqualTo(2));
    await().untilAsserted(() -> assertThat(shelf(hub).free()).isEqualTo(2));
    assertThat(without.now().shelves()).filteredOn(shelf -> shelf.hub().equals(hub)).singleElement()
        .satisfies(shelf -> {
          assertThat(shelf.free()).isEqualTo(1);
          assertThat(shelf.tooOld()).isEqualTo(1);
          assertThat(shelf.expiring()).isZero();
        });
    assertThat(others.free(generations.shown())).containsEntry(hub, 1L);
    Files.delete(scheme);
  }

  @Test
  void needIsSetAgainstWhatIsFreeAtTheFirstHubOfTheRegion() {
    var before = region("N92000002");
    var other = region("S92000003");
    device("HUB-BFS", 700);
    device("HUB-BFS", 700);
    var story = new Story(Band.HIGH, "N92000002", Instant.now());
    topics().tell(records, story.created());
    await().untilAsserted(() -> {
      assertThat(region("N92000002").waiting()).isEqualTo(before.waiting() + 1);
      assertThat(region("N92000002").free()).isEqualTo(before.free() + 2);
    });
    assertThat(region("S92000003")).as("served by HUB-BFS too, but not first").isEqualTo(other);
    assertThat(look.now().regions()).hasSize(12);
    topics().tell(records, story.reserved());
    await().untilAsserted(() -> assertThat(region("N92000002").waiting()).isEqualTo(before.waiting()));
  }

  @Test
  void recallSaysWhereItsDevicesWere() {
    var batch = "B-" + UUID.randomUUID();
    var recall = new BatchRecalled(batch, UUID.randomUUID().toString(), Instant.now(), 5, 3, 2);
    for (int i = 0; i < 2; i++) {
      publish(records.internal(UUID.randomUUID(), "stock", batch, recall, Instant.now()));
    }
    await().untilAsserted(() -> assertThat(look.now().recalls()).filteredOn(one -> one.batch().equals(batch))
        .as("told twice").singleElement().satisfies(one -> {
          assertThat(one.free()).isEqualTo(5);
          assertThat(one.reserved()).isEqualTo(3);
          assertThat(one.dispatched()).isEqualTo(2);
        }));
    assertThat(signedIn("vera", "viewer").get("/stock").body()).contains(batch,
        "5 free, 3 reserved, 2 on the way or delivered");
  }

  private Stock.Shelf shelf(String hub) {
    return look.now().shelves().stream().filter(shelf -> shelf.hub().equals(hub)).findFirst()
        .orElseThrow(() -> new AssertionError(hub + " has no shelf"));
  }

  private Stock.Region region(String code) {
    return look.now().regions().stream().filter(region -> region.code().equals(code)).findFirst().orElseThrow();
  }

  private void reserve(String hub, UUID device, Instant at) {
    var id = UUID.randomUUID().toString();
    publish(records.internal(UUID.randomUUID(), "allocations", id, new DeviceReserved(id, 1L, at,
        UUID.randomUUID().toString(), device.toString(), "490154203237518", "8944110000000000007", "+447700900123",
        "alder-mobile", hub, DeviceForm.SMARTPHONE, "smartphone", "Example 1", Story.LONDON, Band.STANDARD,
        at.plus(Duration.ofHours(48))), at));
  }

  private void send(String hub, UUID device, Instant at) {
    var id = UUID.randomUUID().toString();
    publish(records.internal(UUID.randomUUID(), "dispatches", id, new DeviceDispatched(id, 1L, at,
        UUID.randomUUID().toString(), UUID.randomUUID().toString(), device.toString(), hub, "alder-mobile",
        "HX123456785GB", Story.LONDON, 1L), at));
  }

  private UUID device(String hub, int days) {
    return device(hub, days, "alder-mobile");
  }

  private UUID device(String hub, int days, String operator) {
    return device(hub, days, operator, DeviceForm.SMARTPHONE, "smartphone");
  }

  private UUID device(String hub, int days, String operator, DeviceForm form, @Nullable String inScheme) {
    var id = UUID.randomUUID();
    publish(records.internal(UUID.randomUUID(), "stock", id.toString(), new DeviceReceived(id.toString(), 1L,
        Instant.now(), "B-1", hub, "490154203237518", "8944110000000000007", "+447700900123", operator,
        form, inScheme, "Example 1", LocalDate.now().plusDays(days)), Instant.now()));
    return id;
  }
}
