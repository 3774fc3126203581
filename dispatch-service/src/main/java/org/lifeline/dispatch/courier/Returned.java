package org.lifeline.dispatch.courier;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.bulk.Answers;
import org.lifeline.dispatch.bulk.Refusals;
import org.lifeline.dispatch.courier.FollowParcels.Progress;
import org.lifeline.platform.doors.problem.FieldError;

/**
 * The outcome of one return.
 *
 * @param outcome {@code recorded}, {@code already-recorded} or {@code refused}
 */
record Returned(@Nullable String consignmentId, String outcome, List<FieldError> errors) implements Answers.Named {

  static Returned of(@Nullable String id, Progress progress) {
    return switch (progress) {
      case FollowParcels.Recorded r -> new Returned(id, "recorded", List.of());
      case FollowParcels.AlreadyRecorded r -> new Returned(id, "already-recorded", List.of());
      case FollowParcels.Impossible i -> refused(id, i.error());
    };
  }

  static Returned refused(@Nullable String id, FieldError error) {
    return new Returned(Refusals.repeated(id), "refused", List.of(error));
  }

  @Override
  public @Nullable String named() {
    return consignmentId;
  }
}
