package org.lifeline.referral.erasure;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.lease.ContactLeases;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases referrals that were completed (delivered, or withdrawn) so long ago that nobody needs the person any more. Each
 * in a transaction of its own; instances that do this at once do no harm.
 */
final class Retention {

  private static final String EVERY = "${lifeline.erasure.look-every:PT1H}";
  private static final int PAGE = 500;

  private final Erasures erasures;
  private final Steps steps;
  private final ErasePersonalData erase;
  private final ContactLeases leases;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Period kept;

  /** @param kept how long a completed referral is kept; counted in calendar days, months and years of UTC */
  Retention(Erasures erasures, Steps steps, ErasePersonalData erase, ContactLeases leases,
      TransactionTemplate transaction, Clock clock,
      Period kept) {
    this.erasures = erasures;
    this.steps = steps;
    this.erase = erase;
    this.leases = leases;
    this.transaction = transaction;
    this.clock = clock;
    this.kept = kept;
  }

  @Scheduled(initialDelayString = EVERY, fixedDelayString = EVERY)
  void eraseWhatIsOver() {
    var limit = clock.instant().atZone(ZoneOffset.UTC).minus(kept).toInstant();
    UUID last = null;
    for (List<UUID> page; !(page = erasures.withPerson(limit, last, PAGE)).isEmpty();) {
      var happened = steps.of(page);
      for (var referral : page) {
        var completed = completedAt(new Progress(null, happened.getOrDefault(referral, List.of())));
        if (completed != null && !completed.isAfter(limit)) {
          leases.undisturbed(() -> Objects.requireNonNull(transaction
              .execute(status -> erase.erase(referral, ErasureReason.RETENTION, Acts.RETENTION))));
        }
      }
      last = page.getLast();
    }
  }

  /** Null for one that something may still be done for. */
  private static @Nullable Instant completedAt(Progress progress) {
    return switch (progress.state()) {
      case State.Delivered delivered -> delivered.at();
      case State.Withdrawn withdrawn -> progress.steps().stream()
          .filter(step -> step.what() instanceof Happening.Withdrawn).map(Step::at).findFirst().orElse(null);
      case State.TakenOver ended -> progress.steps().stream()
          .filter(step -> step.what() instanceof Happening.TakenOver).map(Step::at).findFirst().orElse(null);
      default -> null;
    };
  }
}
