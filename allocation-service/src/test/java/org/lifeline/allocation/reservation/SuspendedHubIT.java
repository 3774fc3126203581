package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.Others;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.AccessChanged;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Nobody at a suspended hub can hand anything over, so nobody is given what lies there. */
class SuspendedHubIT extends AllocationIT {

  private static final String HUB = "HUB-LON";

  @Autowired
  private Suspensions suspensions;
  @Autowired
  private Expiry expiry;
  @Autowired
  private Rounds rounds;
  @Autowired
  private Scheme scheme;
  @Autowired
  private HubGroups groups;
  @Autowired
  private PlatformTransactionManager manager;
  @Autowired
  private MeterRegistry metrics;

  private final AtomicInteger served = new AtomicInteger();
  private final AtomicReference<@Nullable RuntimeException> fails = new AtomicReference<>();

  @AfterEach
  void resume() {
    change(false);
  }

  @Test
  void whatLiesThereIsOnNoShelfUntilItIsResumed() {
    change(true);
    takeIn(row(HUB), row(HUB));
    var near = waits();
    takeIn(row("HUB-BHM"));
    assertThat(stage(near.id)).isEqualTo("reserved");
    var next = waits();
    assertThat(stage(next.id)).isEqualTo("waiting");

    change(false);
    await().untilAsserted(() -> assertThat(stage(next.id)).isEqualTo("reserved"));
  }

  /** A planner must not count on it. */
  @Test
  void whatLiesThereIsInNoOutlookAndNotUsableUntilItIsResumed() {
    takeIn(row(HUB));
    assertThat(free()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(usable()).isEqualTo(1));
    change(true);
    assertThat(free()).isZero();
    await().untilAsserted(() -> assertThat(usable()).isZero());
    assertThat(jdbc.sql("select devices from stock_count where hub = :hub and state = 'free'").param("hub", HUB)
        .query(Long.class).single()).as("it is there, and free").isEqualTo(1);
    change(false);
    assertThat(free()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(usable()).isEqualTo(1));
  }

  private long free() {
    return JsonMapper.shared().readTree(get("/v1/stock/outlook", "scheme-operator", "scheme").body())
        .at("/items/0/free").asLong();
  }

  /** Not a number in the moment in which the gauge is replaced. */
  private double usable() {
    return metrics.find("lifeline.allocation.stock.usable").tag("hub", HUB).gauges().stream()
        .mapToDouble(Gauge::value).findFirst().orElse(Double.NaN);
  }

  @Test
  void whatIsReservedThereIsAskedBackAndTheReferralServedFromAnotherHub() {
    takeIn(row(HUB));
    var referral = waits();
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(1));
    var reserved = (DeviceReserved) told("allocations", referral.id).getFirst();
    takeIn(row("HUB-BHM"));

    change(true);
    expiry.askForAllThatCannotGo();
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).last()
        .isInstanceOfSatisfying(ReleaseRequested.class,
            asked -> assertThat(asked.getReason()).isEqualTo(ReleaseReason.EXPIRED)));
    publish(referral.cancelled(UUID.fromString(reserved.getReservationId()), ReleaseReason.EXPIRED));

    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).last()
        .isInstanceOfSatisfying(DeviceReserved.class, next -> assertThat(next.getHub()).isEqualTo("HUB-BHM")));
  }

  /** It must not keep other scheduled jobs from running. */
  @Test
  void whileTheDatabaseIsAwayOneThatIsResumedIsLeftForTheNextTime() {
    var resumed = resumed(new CannotCreateTransactionException("away"));
    assertTimeoutPreemptively(Duration.ofMinutes(1), resumed::serve);
    fails.set(null);
    resumed.serve();
    assertThat(served).hasValue(1);
  }

  /** Otherwise what lies there would be given to nobody until the next start. */
  @Test
  void oneThatIsResumedAndCannotBeServedIsLeftForTheNextTimeWhateverTheReason() {
    var resumed = resumed(new IllegalStateException("as the test asked"));
    assertThatThrownBy(resumed::serve).hasMessage("as the test asked");
    fails.set(null);
    resumed.serve();
    resumed.serve();
    assertThat(served).hasValue(1);
  }

  /** Serves a hub that was suspended and no longer is; fails in this way until told otherwise. */
  private ResumedHubs resumed(RuntimeException failure) {
    fails.set(failure);
    var resumed = new ResumedHubs(suspensions, scheme,
        new ServeAtStart(jdbc, rounds, scheme, groups, new TransactionTemplate(manager) {
          @Override
          public void executeWithoutResult(Consumer<TransactionStatus> action) {
            var now = fails.get();
            if (now != null) {
              throw now;
            }
            super.executeWithoutResult(action);
            served.incrementAndGet();
          }
        }));
    change(true);
    change(false);
    return resumed;
  }

  /** A referral in London that is known and served as far as possible. */
  private Others waits() {
    var referral = referral();
    publish(referral.created(), referral.key());
    await().untilAsserted(() -> assertThat(stage(referral.id)).isIn("reserved", "waiting"));
    return referral;
  }

  private static String row(String hub) {
    return StockRows.row(hub, "basic", "alder-mobile", StockRows.LASTING);
  }

  private void change(boolean suspended) {
    publish(List.of(records.internal(UUID.randomUUID(), "suspensions", HUB,
        new AccessChanged(HUB, suspended, "test", "scheme", Instant.now()), Instant.now())));
    await().until(() -> suspensions.isSuspended(HUB) == suspended);
  }
}
