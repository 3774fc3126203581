package org.lifeline.referral.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.HappeningType;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.setapart.SetApart;
import org.lifeline.referral.view.ReferralView.FoundPhone;
import org.lifeline.referral.view.ReferralView.Moment;
import org.lifeline.referral.view.ReferralView.Network;

/**
 * Turns what is known of a referral into what its partner sees.
 *
 * @param apart what is said of one that is set apart
 * @param staleAfter how long a safe contact counts as safe without being confirmed
 * @param test whether the views are marked as of the sandbox
 */
record Shown(SetApart apart, Duration staleAfter, boolean test) {

  private static final String REFERRAL_CREATED = "referral-created";

  /**
   * @param replacedBy those that stand in its place
   * @param now decides whether a possible match is shown as created or as waiting already
   */
  ReferralView of(Record referral, List<Step> steps, List<UUID> replacedBy, Instant now) {
    var progress = new Progress(referral.shownWaitingAt(), steps);
    var waitingSince = progress.shownWaitingAt();
    var waits = waitingSince != null && !waitingSince.isAfter(now);
    return new ReferralView(referral.id(), referral.caseReference(), referral.region(), referral.band(),
        progress.state().shown(now),
        referral.acceptedAt(), referral.replaces(), orNull(replacedBy), progress.isWithdrawable(), progress.erasedAt(),
        progress.device(), progress.trackingNumber(),
        network(progress), ContactState.of(progress, referral.acceptedAt(), staleAfter, now),
        orNull(foundPhones(progress)), timeline(referral, progress, waits ? waitingSince : null),
        progress.state() instanceof State.SetApart ? apart.route() : null, test ? true : null);
  }

  private static List<FoundPhone> foundPhones(Progress progress) {
    return progress.steps().stream().sorted(Comparator.comparingLong(Step::sequence))
        .flatMap(step -> step.what() instanceof Happening.DiscoveryReported(UUID consignment)
            ? Stream.of(new FoundPhone(progress.phones().trackingNumber(consignment), step.at(),
                progress.phones().suspended(consignment)))
            : Stream.empty())
        .toList();
  }

  private static <T> @Nullable List<T> orNull(List<T> some) {
    return some.isEmpty() ? null : some;
  }

  private static Network network(Progress progress) {
    return new Network(at(progress.acknowledged("activated")), at(progress.acknowledged("zero-rated")),
        at(progress.acknowledged("hidden-from-bill")), rejection(progress));
  }

  /**
   * Why the SIM was rejected; null once that is over, and for a SIM that is to be suspended: a late rejection means
   * nothing then, since it is not to be activated.
   */
  private static @Nullable String rejection(Progress progress) {
    var rejected = progress.acknowledged("rejected");
    return rejected != null && rejected.what() instanceof Happening.Acknowledged a && !isOver(rejected, progress)
        && !Boolean.TRUE.equals(progress.phones().suspended(a.consignment())) ? a.rejection() : null;
  }

  /** Whether the SIM is activated and its operator has done something since: it rejects the rest again if it must. */
  private static boolean isOver(Step rejected, Progress progress) {
    return progress.acknowledged("activated") != null
        && Stream.of("activated", "zero-rated", "hidden-from-bill").map(progress::acknowledged)
            .anyMatch(done -> done != null && done.sequence() > rejected.sequence());
  }

  private static @Nullable Instant at(@Nullable Step step) {
    return step == null ? null : step.at();
  }

  private static List<Moment> timeline(Record referral, Progress progress, @Nullable Instant waitingSince) {
    var moments = new ArrayList<Moment>(progress.steps().size() + 2);
    moments.add(new Moment(referral.acceptedAt(), REFERRAL_CREATED, null));
    if (waitingSince != null) {
      moments.add(new Moment(waitingSince, HappeningType.REFERRAL_WAITLISTED.text(), null));
    }
    progress.shown().stream().sorted(Comparator.comparingLong(Step::sequence))
        .forEach(step -> moments
            .add(new Moment(step.at(), HappeningType.of(step.what()).text(), detail(step.what(), progress))));
    moments.sort(Comparator.comparing(Moment::at));
    return moments;
  }

  private static @Nullable String detail(Happening what, Progress progress) {
    return switch (what) {
      case Happening.TransferEnded ended -> ended.outcome();
      case Happening.Released released -> released.reason();
      case Happening.Cancelled cancelled -> cancelled.reason();
      case Happening.Dispatched dispatched -> dispatched.trackingNumber();
      case Happening.DiscoveryReported reported -> progress.phones().trackingNumber(reported.consignment());
      case Happening.Failed failed -> failed.reason();
      case Happening.Acknowledged acknowledged -> acknowledged.step();
      case Happening.SimSuspensionDecided decided -> decided.suspend() ? "suspend" : "keep";
      default -> null;
    };
  }
}
