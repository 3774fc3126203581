package org.lifeline.console.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.Band;
import org.lifeline.platform.calendar.WorkingDays;

/** What the tests hold journeys against: a Monday, the targets, and what has become of a referral after events. */
final class Histories {

  static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");
  static final LocalDate HOLIDAY = LocalDate.parse("2026-12-25");
  static final Targets TARGETS = targets(Duration.ofHours(1), null);

  private Histories() {
  }

  static Targets targets(Duration toldTo, @Nullable Duration billingWithin) {
    return new Targets(
        Map.of(Band.HIGH, Duration.ofHours(4), Band.MEDIUM, Duration.ofHours(24), Band.STANDARD, Duration.ofHours(48)),
        Duration.ofHours(24), 1, Duration.ofHours(36), toldTo, Duration.ofHours(4), 2, billingWithin,
        Duration.ofDays(18), Duration.ofDays(7), Duration.ofHours(48), new WorkingDays(HOLIDAY::equals));
  }

  static Journey after(List<SpecificRecord> events) {
    var journey = Journey.of(Objects.requireNonNull(Journey.subjectOf(events.getFirst())));
    for (var event : events) {
      journey = journey.after(event);
    }
    return journey;
  }
}
