package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.covert.Verdict.Later;
import org.lifeline.notification.covert.Verdict.Send;
import org.lifeline.notification.covert.Verdict.Tell;
import org.lifeline.notification.window.SafeHours;
import org.lifeline.notification.window.SafeWindow;
import org.lifeline.notification.window.WallClock;

/** In 2026 the clock goes forward at 01:00 GMT on Sunday 29 March, and back at 02:00 BST on Sunday 25 October. */
class MessageRulesTest {

  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
  private static final Tell EXPIRED = new Tell(Reason.EXPIRED);

  private final MessageRules rules = new MessageRules(Duration.ofDays(3), Duration.ofMinutes(10), Duration.ofDays(30));

  @Test
  void waitsForTheHoursAndIsValidUntilTheyEnd() {
    var hours = window(EVERY_DAY, "10:00", "12:00");
    var happened = at("2026-11-25T20:00:00Z");
    assertThat(rules.hour(happened, hours, happened)).isEqualTo(new Later(at("2026-11-26T10:00:00Z")));
    assertThat(rules.hour(happened, hours, at("2026-11-26T10:00:00Z")))
        .isEqualTo(new Send(at("2026-11-26T11:59:00Z")));
    assertThat(rules.hour(happened, hours, at("2026-11-26T11:50:00Z")))
        .isEqualTo(new Send(at("2026-11-26T11:59:00Z")));
    assertThat(rules.hour(happened, hours, at("2026-11-26T11:50:01Z"))).as("a gateway may take ten minutes")
        .isEqualTo(EXPIRED);
  }

  @Test
  void hoursThatHavePassedDoNotComeAgain() {
    var hours = window(EVERY_DAY, "10:00", "12:00");
    assertThat(rules.hour(at("2026-11-25T10:30:00Z"), hours, at("2026-11-26T10:30:00Z"))).isEqualTo(EXPIRED);
  }

  @Test
  void whatHappensJustBeforeTheHoursEndWaitsForTheNext() {
    var hours = window(EVERY_DAY, "10:00", "12:00");
    var happened = at("2026-11-25T11:55:00Z");
    assertThat(rules.hour(happened, hours, happened)).isEqualTo(new Later(at("2026-11-26T10:00:00Z")));
  }

  @Test
  void hoursThatComeTooLateAreNotWaitedFor() {
    var hours = window(Set.of(DayOfWeek.MONDAY), "10:00", "12:00");
    var wednesday = at("2026-11-25T12:00:00Z");
    assertThat(rules.hour(wednesday, hours, wednesday)).isEqualTo(EXPIRED);
  }

  @Test
  void hoursThatAreTooShortAreNone() {
    var hours = window(EVERY_DAY, "10:00", "10:09");
    assertThat(rules.hour(at("2026-11-25T09:00:00Z"), hours, at("2026-11-25T10:00:00Z"))).isEqualTo(EXPIRED);
  }

  @Test
  void skippedHourIsNoHour() {
    var hours = window(EVERY_DAY, "01:00", "02:00");
    var happened = at("2026-03-28T12:00:00Z");
    assertThat(rules.hour(happened, hours, happened)).as("there is no such hour on the 29th")
        .isEqualTo(new Later(at("2026-03-30T00:00:00Z")));
    assertThat(rules.hour(happened, window(EVERY_DAY, "10:00", "12:00"), at("2026-03-29T09:00:00Z")))
        .as("10:00 on the wall is an hour earlier from that day on").isEqualTo(new Send(at("2026-03-29T10:59:00Z")));
  }

  @Test
  void repeatedHourCountsTwice() {
    var happened = at("2026-10-24T12:00:00Z");
    assertThat(rules.hour(happened, window(EVERY_DAY, "01:00", "02:00"), at("2026-10-25T01:30:00Z")))
        .as("01:30 on the wall, the second time").isEqualTo(new Send(at("2026-10-25T01:59:00Z")));
    assertThat(rules.hour(happened, window(EVERY_DAY, "01:00", "01:30"), at("2026-10-25T01:10:00Z")))
        .as("the first time is over: once is enough").isEqualTo(EXPIRED);
  }

  @Test
  void anyHourIsSafeWhereNoneIsNamed() {
    var happened = at("2026-11-25T03:00:00Z");
    assertThat(rules.hour(happened, new SafeHours.Always(), happened))
        .isEqualTo(new Send(happened.plus(MessageRules.LONGEST_VALIDITY)));
    assertThat(rules.hour(happened, new SafeHours.Always(), happened.plus(Duration.ofDays(4)))).isEqualTo(EXPIRED);
  }

  /** A message goes in its hours, and arrives in them even if it is delivered at the end of its validity. */
  @Property(tries = 3000)
  void neverGoesNorArrivesOutsideItsHours(@ForAll("windows") SafeWindow hours, @ForAll("times") Instant happened,
      @ForAll("waits") Duration since) {
    var now = happened.plus(since);
    switch (rules.hour(happened, hours, now)) {
      case Send(var validUntil) -> {
        for (var moment = now; moment.isBefore(validUntil); moment = moment.plusSeconds(60)) {
          assertThat(WallClock.isSafe(hours, moment)).as("%s at %s", hours, moment).isTrue();
        }
        assertThat(WallClock.isSafe(hours, validUntil)).isTrue();
        assertThat(validUntil).isAfter(now.plus(Duration.ofMinutes(8)));
      }
      case Later(var at) -> {
        assertThat(at).isAfter(now);
        assertThat(rules.hour(happened, hours, at)).as("%s at %s", hours, at).isInstanceOf(Send.class);
      }
      case Tell tell -> assertThat(tell).isEqualTo(EXPIRED);
      case Verdict.Drop drop -> assertThat(drop).isNull();
    }
  }

  @Provide
  Arbitrary<SafeWindow> windows() {
    var hours = Arbitraries.integers().between(0, 23).edgeCases(e -> e.add(0, 1, 2, 23));
    var minutes = Arbitraries.of(0, 5, 15, 30, 59);
    var times = Combinators.combine(hours, minutes).as(LocalTime::of);
    return Combinators.combine(Arbitraries.of(DayOfWeek.class).set().ofMinSize(3), times, times)
        .filter((days, from, until) -> !from.equals(until)).as(SafeWindow::new);
  }

  /** Times around the changes of the clock, and any others. */
  @Provide
  Arbitrary<Instant> times() {
    var days = Arbitraries.of(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25), LocalDate.of(2027, 3, 28),
        LocalDate.of(2026, 12, 31), LocalDate.of(2026, 7, 1));
    return Combinators.combine(days, Arbitraries.integers().between(-36 * 3600, 36 * 3600))
        .as((day, seconds) -> day.atStartOfDay(ZoneId.of("Europe/London")).toInstant().plusSeconds(seconds));
  }

  @Provide
  Arbitrary<Duration> waits() {
    return Arbitraries.integers().between(0, 3 * 24 * 3600).map(Duration::ofSeconds);
  }

  private static SafeWindow window(Set<DayOfWeek> days, String from, String until) {
    return new SafeWindow(days, LocalTime.parse(from), LocalTime.parse(until));
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
