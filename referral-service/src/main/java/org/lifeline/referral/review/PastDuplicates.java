package org.lifeline.referral.review;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lifeline.platform.health.HostClock;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.survivor.Matching;
import org.lifeline.referral.survivor.Relatives;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Serves what was held as a duplicate of a referral that was completed so long ago that it no longer matches, so that
 * no partner has to refer the survivor again. Each is looked at again and succeeded in its own transaction; instances
 * may do this at the same time. What fails is logged, and tried again the next time.
 */
@Component
final class PastDuplicates {

  private static final Logger LOG = LoggerFactory.getLogger(PastDuplicates.class);
  private static final String EVERY = "${lifeline.matching.look-every}";

  private final Relatives relatives;
  private final Steps steps;
  private final Matching matching;
  private final Succession succession;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final HostClock hostClock;

  PastDuplicates(Relatives relatives, Steps steps, Matching matching, Succession succession,
      TransactionTemplate transaction, Clock clock, HostClock hostClock) {
    this.relatives = relatives;
    this.steps = steps;
    this.matching = matching;
    this.succession = succession;
    this.transaction = transaction;
    this.clock = clock;
    this.hostClock = hostClock;
  }

  @Scheduled(initialDelayString = EVERY, fixedDelayString = EVERY)
  void serve() {
    if (hostClock.isRight()) {
      var at = Step.time(clock);
      past(relatives.withDuplicates(), at).forEach(original -> serveInsteadOf(original, at));
    }
  }

  private void serveInsteadOf(UUID original, Instant at) {
    try {
      transaction.executeWithoutResult(status -> {
        succession.lockSurvivorOf(original);
        past(List.of(original), at).forEach(past -> succession.past(past, at));
      });
    } catch (RuntimeException e) {
      if (e instanceof CannotCreateTransactionException || Thread.currentThread().isInterrupted()) {
        throw e; // would fail for every other one, too
      }
      LOG.error("duplicates of referral {} could not be served: {}", original, e.getClass().getSimpleName());
    }
  }

  private List<UUID> past(List<UUID> originals, Instant now) {
    var happened = steps.of(originals);
    return originals.stream().filter(original -> {
      var completed = Progress.of(happened.getOrDefault(original, List.of())).completedAt();
      return completed != null && matching.isPast(completed, now);
    }).toList();
  }
}
