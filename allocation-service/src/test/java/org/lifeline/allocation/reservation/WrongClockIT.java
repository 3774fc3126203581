package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.platform.health.HostClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * On a host whose clock is wrong no reservation is given up because of its time; work that depends on no clock is done.
 */
class WrongClockIT extends AllocationIT {

  private static final Duration WRONG = Duration.ofSeconds(120);

  @Autowired
  private ApplicationContext service;

  @BeforeEach
  void reserve() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var referral = referral();
    publish(referral.created(), referral.key());
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("reserved"));
  }

  @Test
  void noReservationIsGivenUpByIt() {
    run(Duration.ofHours(49), WRONG, Expiry::askForAllDue);
    assertThat(asked()).isZero();
    run(Duration.ofHours(49), WRONG.negated(), Expiry::askForAllDue);
    assertThat(asked()).isZero();

    run(Duration.ofHours(49), Duration.ZERO, Expiry::askForAllDue);
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void deviceOfAnOperatorThatHasLeftIsAskedBack() {
    for (var table : List.of("stock", "device", "stock_count")) {
      jdbc.sql("update " + table + " set operator = 'elder-mobile'").update();
    }

    run(Duration.ZERO, WRONG, Expiry::askForAllThatCannotGo);
    assertThat(asked()).isEqualTo(1);
  }

  /** Runs work as an instance would at a later time, on a host whose clock differs by so much from the database's. */
  private void run(Duration later, Duration apart, Consumer<Expiry> work) {
    try (var instance = new AnnotationConfigApplicationContext()) {
      instance.setParent(service);
      instance.registerBean(Clock.class, () -> Clock.offset(clock, later), bean -> bean.setPrimary(true));
      instance.registerBean(HostClock.class,
          () -> new HostClock(jdbc, () -> Instant.now().plus(apart), new SimpleMeterRegistry()),
          bean -> bean.setPrimary(true));
      instance.register(Rounds.class, Expiry.class);
      instance.refresh();
      work.accept(instance.getBean(Expiry.class));
    }
  }

  private int asked() {
    return jdbc.sql("select count(release_asked) from stock").query(Integer.class).single();
  }
}
