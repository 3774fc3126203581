package org.lifeline.referral.erasure;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Step;

/**
 * Whether a referral's person is needed no more. One that waits for a phone, or has one under way, is served and never due.
 *
 * @param completedBy those that were completed by then
 * @param stillSince those that nobody serves, and with which nothing has happened since then
 */
record Due(Instant completedBy, Instant stillSince) {

  /** No referral that was accepted later is due. */
  Instant latest() {
    return completedBy.isAfter(stillSince) ? completedBy : stillSince;
  }

  /** @param duplicateSince since when it is held as a duplicate of another partner's; null for any other */
  boolean is(Progress progress, @Nullable Instant duplicateSince) {
    var completed = completedAt(progress);
    if (completed != null) {
      return !completed.isAfter(completedBy);
    }
    var stands = duplicateSince != null || progress.state() instanceof State.OnHold
        || progress.state() instanceof State.SetApart;
    return stands && Stream.of(Optional.ofNullable(duplicateSince), Optional.ofNullable(last(progress, step -> true)))
        .flatMap(Optional::stream).noneMatch(happened -> happened.isAfter(stillSince));
  }

  /** Null for one that has not come to an end. */
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
