package org.lifeline.notification.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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

/** In 2026 the clock goes forward at 01:00 GMT on Sunday 29 March, and back at 02:00 BST on Sunday 25 October. */
class SafeWindowTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

  @Test
  void windowIncludesItsStartAndNotItsEnd() {
    var window = window(EVERY_DAY, "10:00", "12:00");
    assertThat(isOpen(window, at("2026-11-25T09:59:59.999Z"))).isFalse();
    assertThat(isOpen(window, at("2026-11-25T10:00:00Z"))).isTrue();
    assertThat(isOpen(window, at("2026-11-25T11:59:59.999Z"))).isTrue();
    assertThat(isOpen(window, at("2026-11-25T12:00:00Z"))).isFalse();
  }

  @Test
  void hoursAreThoseOfTheWallInSummerToo() {
    var window = window(EVERY_DAY, "10:00", "12:00");
    assertThat(isOpen(window, at("2026-07-01T08:59:59Z"))).isFalse();
    assertThat(isOpen(window, at("2026-07-01T09:00:00Z"))).isTrue();
    assertThat(window.openingFrom(at("2026-07-01T11:00:00Z")))
        .isEqualTo(opening("2026-07-02T09:00:00Z", "2026-07-02T11:00:00Z"));
  }

  @Test
  void windowThatCrossesMidnightBelongsToTheDayItStartsOn() {
    var window = window(Set.of(DayOfWeek.FRIDAY), "22:00", "02:00");
    assertThat(isOpen(window, at("2026-11-27T01:00:00Z"))).as("Friday, early").isFalse();
    assertThat(isOpen(window, at("2026-11-27T22:00:00Z"))).as("Friday, late").isTrue();
    assertThat(isOpen(window, at("2026-11-28T01:59:59Z"))).as("Saturday, early").isTrue();
    assertThat(isOpen(window, at("2026-11-28T02:00:00Z"))).isFalse();
    assertThat(isOpen(window, at("2026-11-28T23:00:00Z"))).as("Saturday, late").isFalse();
  }

  @Test
  void equalEndsAndNoDayAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> window(EVERY_DAY, "10:00", "10:00"));
    assertThatIllegalArgumentException().isThrownBy(() -> window(Set.of(), "10:00", "11:00"));
  }

  @Test
  void skippedHourDoesNotExist() {
    var window = window(Set.of(DayOfWeek.SUNDAY), "01:00", "02:00");
    assertThat(window.openingFrom(at("2026-03-28T12:00:00Z"))).as("a week later: there is no such hour on the 29th")
        .isEqualTo(opening("2026-04-05T00:00:00Z", "2026-04-05T01:00:00Z"));
    assertThat(isOpen(window, at("2026-03-29T01:00:00Z"))).as("02:00 on the wall").isFalse();
    assertThat(window(Set.of(DayOfWeek.SUNDAY), "00:30", "02:30").openingFrom(at("2026-03-29T00:00:00Z")))
        .as("an hour of two").isEqualTo(opening("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"));
  }

  @Test
  void repeatedHourCountsTwice() {
    assertThat(window(Set.of(DayOfWeek.SUNDAY), "01:00", "02:00").openingFrom(at("2026-10-24T12:00:00Z")))
        .isEqualTo(opening("2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z"));
    var half = window(Set.of(DayOfWeek.SUNDAY), "01:30", "01:45");
    assertThat(half.openingFrom(at("2026-10-24T12:00:00Z")))
        .isEqualTo(opening("2026-10-25T00:30:00Z", "2026-10-25T00:45:00Z"));
    assertThat(half.openingFrom(at("2026-10-25T00:45:00Z")))
        .isEqualTo(opening("2026-10-25T01:30:00Z", "2026-10-25T01:45:00Z"));
    assertThat(isOpen(half, at("2026-10-25T01:00:00Z"))).as("01:00 on the wall, the second time").isFalse();
  }

  @Test
  void windowOfTheDayBeforeReachesIntoTheRepeatedHourTwice() {
    var window = window(Set.of(DayOfWeek.SATURDAY), "23:00", "01:30");
    assertThat(window.openingFrom(at("2026-10-24T21:00:00Z")))
        .isEqualTo(opening("2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z"));
    assertThat(window.openingFrom(at("2026-10-25T00:30:00Z")))
        .isEqualTo(opening("2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z"));
  }

  @Test
  void openingsAreThoseWithSomePartInATimeEachWhole() {
    var nights = window(EVERY_DAY, "22:00", "02:00");
    assertThat(nights.openings(at("2026-11-25T00:00:00Z"), at("2026-11-26T00:00:00Z"))).containsExactly(
        opening("2026-11-24T22:00:00Z", "2026-11-25T02:00:00Z"),
        opening("2026-11-25T22:00:00Z", "2026-11-26T02:00:00Z"));
    assertThat(nights.openings(at("2026-11-25T02:00:00Z"), at("2026-11-25T22:00:00Z"))).isEmpty();
    assertThat(new SafeHours.Always().openings(at("2026-11-25T00:00:00Z"), at("2026-11-26T00:00:00Z"))).hasSize(1);
  }

  @Property(tries = 2000)
  void isOpenWhenTheClockOnTheWallSaysSo(@ForAll("windows") SafeWindow window, @ForAll("times") Instant time) {
    assertThat(isOpen(window, time)).isEqualTo(WallClock.isSafe(window, time));
  }

  /**
   * An opening is safe throughout, the moments just before and after it are not, and no safe time is left out before
   * it.
   */
  @Property(tries = 1000)
  void openingIsTheNextSafeStretchAndTheWholeOfIt(@ForAll("windows") SafeWindow window, @ForAll("times") Instant time) {
    var opening = window.openingFrom(time);
    assertThat(opening.until()).isAfter(time);
    assertThat(WallClock.isSafe(window, opening.from())).isTrue();
    assertThat(WallClock.isSafe(window, opening.from().minusNanos(1))).isFalse();
    assertThat(WallClock.isSafe(window, opening.until().minusNanos(1))).isTrue();
    assertThat(WallClock.isSafe(window, opening.until())).isFalse();
    for (var minute = time; minute.isBefore(opening.until()); minute = minute.plusSeconds(60)) {
      assertThat(WallClock.isSafe(window, minute)).as("%s at %s", window, minute)
          .isEqualTo(!minute.isBefore(opening.from()));
    }
    assertThat(Duration.between(time, opening.from())).isLessThan(Duration.ofDays(15));
  }

  @Provide
  Arbitrary<SafeWindow> windows() {
    var hours = Arbitraries.integers().between(0, 23).edgeCases(e -> e.add(0, 1, 2, 23));
    var minutes = Arbitraries.of(0, 0, 15, 30, 59);
    var times = Combinators.combine(hours, minutes).as(LocalTime::of);
    return Combinators.combine(Arbitraries.of(DayOfWeek.class).set().ofMinSize(1), times, times)
        .filter((days, from, until) -> !from.equals(until)).as(SafeWindow::new);
  }

  /** Whole minutes of 2026 and 2027, half of them within a day of a change of the clock. */
  @Provide
  Arbitrary<Instant> times() {
    var anywhere = Arbitraries.longs().between(0, 2 * 365 * 24 * 60L)
        .map(minutes -> at("2026-01-01T00:00:00Z").plusSeconds(minutes * 60));
    var nearAChange = Combinators.combine(
        Arbitraries.of(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25), LocalDate.of(2027, 3, 28),
            LocalDate.of(2027, 10, 31)),
        Arbitraries.integers().between(-24 * 60, 48 * 60))
        .as((day, minutes) -> day.atStartOfDay(LONDON).toInstant().plusSeconds(minutes * 60L));
    return Arbitraries.oneOf(anywhere, nearAChange);
  }

  private static boolean isOpen(SafeWindow window, Instant time) {
    return !window.openingFrom(time).from().isAfter(time);
  }

  private static SafeWindow window(Set<DayOfWeek> days, String from, String until) {
    return new SafeWindow(days, LocalTime.parse(from), LocalTime.parse(until));
  }

  private static Opening opening(String from, String until) {
    return new Opening(at(from), at(until));
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
