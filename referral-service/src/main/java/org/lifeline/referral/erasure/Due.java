package org.lifeline.referral.erasure;

import java.time.Instant;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Step;

/**
 * Decides whether a referral's personal data is no longer needed. A referral that has a device, or a phone under way,
 * is never due. One that waits, or for which nobody has looked for a device, is due by what its partner sees of it
 * alone: the time of its erasure must not tell whether it waits for a phone or is held because another partner has
 * referred the same survivor.
 *
 * @param completedBy those completed by then are due
 * @param stillSince those that wait, for a phone or for a decision, are due if nothing has happened to them since then;
 * their acceptance counts as the first thing that did
 */
record Due(Instant completedBy, Instant stillSince) {

  /** The latest acceptance that can be due: no referral accepted after it is. */
  Instant latest() {
    return completedBy.isAfter(stillSince) ? completedBy : stillSince;
  }

  boolean is(Instant acceptedAt, Progress progress) {
    var completed = completedAt(progress);
    return completed != null
        ? !completed.isAfter(completedBy)
        : waits(progress.state()) && !acceptedAt.isAfter(stillSince)
            && lastShown(progress).noneMatch(at -> at.isAfter(stillSince));
  }

  private static boolean waits(State state) {
    return switch (state) {
      // What allocation-service says of it may never come: where its dead letter was discarded, or the log restored.
      case State.Created created -> true;
      case State.Waiting waiting -> true;
      case State.InReview review -> true;
      case State.OnHold hold -> true;
      case State.SetApart apart -> true;
      default -> false;
    };
  }

  private static Stream<Instant> lastShown(Progress progress) {
    return Stream.concat(Stream.ofNullable(progress.shownWaitingAt()), progress.shown().stream().map(Step::at));
  }

  /** When it was completed; null if it has not come to an end. */
  private static @Nullable Instant completedAt(Progress progress) {
    return switch (progress.state()) {
      case State.Delivered delivered -> delivered.at();
      case State.Withdrawn withdrawn -> last(progress, step -> step.what() instanceof Happening.Withdrawn);
      case State.TakenOver ended -> last(progress, step -> step.what() instanceof Happening.TakenOver);
      default -> null;
    };
  }

  private static @Nullable Instant last(Progress progress, Predicate<Step> kind) {
    return progress.steps().stream().filter(kind).map(Step::at).max(Comparator.naturalOrder()).orElse(null);
  }
}
