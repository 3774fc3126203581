package org.lifeline.console.journey;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.Band;

/**
 * How long each step may take.
 *
 * @param high how long somebody at high risk may wait for a device; medium and standard likewise
 * @param activation of a SIM, from hand-over
 * @param workingDays for zero-rating and hiding, from hand-over; England and Wales
 * @param delivery of a parcel, from hand-over
 */
public record Targets(Duration high, Duration medium, Duration standard, Duration activation, int workingDays,
    Duration delivery, Predicate<LocalDate> bankHoliday) {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** How long somebody may wait for a device. */
  public Duration waiting(Band band) {
    return switch (band) {
      case HIGH, UNKNOWN -> high;
      case MEDIUM -> medium;
      case STANDARD -> standard;
    };
  }

  /** What is owed first of all that is owed; empty if nothing is. */
  public Optional<Deadline> of(Journey journey) {
    var standing = journey.standing();
    if (standing == null) {
      return Optional.empty();
    }
    return switch (standing.step()) {
      case REFERRED -> Optional.of(new Deadline(Deadline.Kind.WAITING,
          standing.since().plus(waiting(journey.referred().band()))));
      case RESERVED -> Optional.ofNullable(journey.reservation())
          .map(kept -> new Deadline(Deadline.Kind.PREPARATION, kept.until()));
      case DISPATCHED, ACKNOWLEDGED -> Optional.ofNullable(journey.parcel()).flatMap(this::owedFor);
      case DELIVERED -> Optional.ofNullable(journey.parcel()).flatMap(parcel -> acknowledgement(parcel));
      case HELD, ON_HOLD, WITHDRAWN, ENDED -> Optional.empty();
    };
  }

  private Optional<Deadline> owedFor(Parcel parcel) {
    var arrival = Optional.ofNullable(parcel.handedOverAt())
        .map(at -> new Deadline(Deadline.Kind.DELIVERY, at.plus(delivery)));
    return Stream.of(acknowledgement(parcel), arrival).flatMap(Optional::stream)
        .min((one, other) -> one.at().compareTo(other.at()));
  }

  private Optional<Deadline> acknowledgement(Parcel parcel) {
    var handedOver = parcel.handedOverAt();
    if (handedOver == null || parcel.acknowledged()) {
      return Optional.empty();
    }
    return Optional.of(new Deadline(Deadline.Kind.ACKNOWLEDGEMENT, answerDue(parcel, handedOver)));
  }

  private Instant answerDue(Parcel parcel, Instant handedOver) {
    @Nullable
    Instant rejected = parcel.rejectedAt();
    if (rejected != null) {
      return rejected;
    }
    // Network operators are told the hour of a hand-over and no more, and everything counts from its beginning.
    var told = handedOver.truncatedTo(ChronoUnit.HOURS);
    return parcel.activatedAt() == null ? told.plus(activation) : workingDaysLater(told);
  }

  /** As dispatch-service counts: from a day that is no working day, from the beginning of the next one. */
  private Instant workingDaysLater(Instant start) {
    var at = start.atZone(LONDON);
    var day = at.toLocalDate();
    var time = at.toLocalTime();
    if (!isWorking(day)) {
      day = nextWorkingDay(day);
      time = LocalTime.MIDNIGHT;
    }
    for (int i = 0; i < workingDays; i++) {
      day = nextWorkingDay(day);
    }
    return day.atTime(time).atZone(LONDON).toInstant();
  }

  private LocalDate nextWorkingDay(LocalDate day) {
    var next = day.plusDays(1);
    while (!isWorking(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  private boolean isWorking(LocalDate day) {
    var weekday = day.getDayOfWeek();
    return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !bankHoliday.test(day);
  }
}
