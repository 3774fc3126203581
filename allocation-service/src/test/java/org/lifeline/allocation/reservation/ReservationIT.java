package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.allocation.events.HandledDirectly;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.ReferralWaitlisted;
import org.lifeline.platform.calendar.WorkingDays;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

class ReservationIT extends AllocationIT {

  @Autowired
  private ApplicationContext service;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private MeterRegistry metrics;

  @Test
  void newReferralGetsADeviceAtOnce() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var referral = referral();
    publish(referral.created(), referral.key());

    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(1));
    assertThat(told("allocations", referral.id).getFirst()).isInstanceOfSatisfying(DeviceReserved.class, reserved -> {
      assertThat(reserved.getHub()).isEqualTo("HUB-LON");
      await().untilAsserted(
          () -> assertThat(told("stock", UUID.fromString(reserved.getDeviceId()))).hasSize(1));
    });
    assertThat(stage(referral.id)).isEqualTo("reserved");
  }

  /** Readers that know only the forms of the bundled scheme read the others as unknown, and all others read the name. */
  @ParameterizedTest
  @CsvSource({"flip, UNKNOWN", "large-buttons, LARGE_BUTTONS"})
  void handsetIsAnnouncedByTheFormThatTheSchemeNames(String form, DeviceForm known) {
    takeIn(StockRows.row("HUB-LON", form, "alder-mobile", StockRows.LASTING));
    var referral = referral();
    publish(referral.created(), referral.key());

    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(1));
    var reserved = (DeviceReserved) told("allocations", referral.id).getFirst();
    assertThat(reserved.getSchemeForm()).isEqualTo(form);
    assertThat(reserved.getForm()).isEqualTo(known);
    var device = UUID.fromString(reserved.getDeviceId());
    await().untilAsserted(() -> assertThat(told("stock", device)).hasSize(1));
    var received = (DeviceReceived) told("stock", device).getFirst();
    assertThat(received.getSchemeForm()).isEqualTo(form);
    assertThat(received.getForm()).isEqualTo(known);
  }

  @Test
  void reservationThatIsUndoneIsNotCounted() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var referral = referral();
    var events = new HandledDirectly(service);
    double before = reservations();

    transaction.executeWithoutResult(status -> {
      events.hear(referral.created(), referral.key());
      status.setRollbackOnly();
    });
    assertThat(reservations()).isEqualTo(before);

    events.hear(referral.created(), referral.key());
    assertThat(reservations()).isEqualTo(before + 1);
  }

  private double reservations() {
    return metrics.counter("lifeline.allocation.reservations").count();
  }

  @Test
  void simThatExpiresWithinNinetyDaysIsGivenToNobody() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", inDays(89)));
    var referral = referral();
    publish(referral.created(), referral.key());
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("waiting"));

    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", inDays(90)));
    assertThat(stage(referral.id)).isEqualTo("reserved");
    assertThat(jdbc.sql("select sim_expires_on from stock where referral_id = :id").param("id", referral.id)
        .query(String.class).single()).isEqualTo(inDays(90));
  }

  private String inDays(int days) {
    return LocalDate.ofInstant(clock.instant(), WorkingDays.LONDON).plusDays(days).toString();
  }

  @Test
  void whoWaitsIsServedByNewStock() {
    var referral = referral();
    publish(referral.key(), referral.created());
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("waiting"));

    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));

    assertThat(stage(referral.id)).isEqualTo("reserved");
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).extracting(Object::getClass)
        .containsExactly(ReferralWaitlisted.class, DeviceReserved.class));
  }
}
