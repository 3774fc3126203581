package org.lifeline.dispatch.courier;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.bulk.Answers;
import org.lifeline.dispatch.courier.FollowParcels.Progress;
import org.lifeline.dispatch.courier.FollowParcels.Report;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.words.Term;

/**
 * The outcome of one report. It repeats what was reported only where that is a tracking number or an event: the number
 * as it is on the label, however it was written.
 *
 * @param outcome {@code recorded}, {@code already-recorded} or {@code refused}
 */
record Followed(@Nullable String trackingNumber, @Nullable String event, String outcome,
    List<FieldError> errors) implements Answers.Named {

  static Followed of(Report report, Progress progress) {
    return switch (progress) {
      case FollowParcels.Recorded r -> of(report, "recorded", List.of());
      case FollowParcels.AlreadyRecorded r -> of(report, "already-recorded", List.of());
      case FollowParcels.Impossible i -> refused(report, i.error());
    };
  }

  static Followed refused(Report report, FieldError error) {
    return of(report, "refused", List.of(error));
  }

  private static Followed of(Report report, String outcome, List<FieldError> errors) {
    return new Followed(report.number(),
        Term.find(CourierEvent.class, report.event()).isPresent() ? report.event() : null, outcome, errors);
  }

  /** Always null, as a tracking number is not an id: only how many unknown ones were tried is recorded. */
  @Override
  public @Nullable String named() {
    return null;
  }
}
