package org.lifeline.referral.review;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.lifeline.platform.health.HostClock;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.survivor.KnownSurvivors;
import org.lifeline.referral.survivor.Matching;
import org.lifeline.referral.survivor.Relatives;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Serves what was held as a duplicate of a referral that was completed so long ago that it no longer matches, so that
 * no partner has to refer the survivor again. Each is looked at again and succeeded in its own transaction; instances
 * may do this at the same time. What fails is counted and logged, and tried again the next time.
 *
 * <p>
 * Nothing is served while a phone is looked for, or came not long ago, because of another referral of the same survivor
 * that nobody has compared with these, as earlier versions accepted it: two phones for one survivor are one too many.
 */
@Component
final class PastDuplicates {

  private static final Logger LOG = LoggerFactory.getLogger(PastDuplicates.class);
  private static final String EVERY = "${lifeline.matching.look-every}";

  private static final int PAGE = 500;
  private static final UUID LOWEST = new UUID(0, 0);

  private final Relatives relatives;
  private final KnownSurvivors survivors;
  private final Steps steps;
  private final Matching matching;
  private final Succession succession;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final HostClock hostClock;
  private final Counter failed;

  PastDuplicates(Relatives relatives, KnownSurvivors survivors, Steps steps, Matching matching, Succession succession,
      TransactionTemplate transaction, Clock clock, HostClock hostClock, MeterRegistry metrics) {
    this.relatives = relatives;
    this.survivors = survivors;
    this.steps = steps;
    this.matching = matching;
    this.succession = succession;
    this.transaction = transaction;
    this.clock = clock;
    this.hostClock = hostClock;
    failed = Counter.builder("lifeline.work.failed").tag("work", "past-duplicates")
        .description("times that what the service does by itself failed for one referral").register(metrics);
  }

  @Scheduled(initialDelayString = EVERY, fixedDelayString = EVERY)
  void serve() {
    if (!hostClock.isRight()) {
      return;
    }
    var at = Step.time(clock);
    var last = LOWEST;
    for (List<UUID> page; !(page = relatives.withDuplicates(last, PAGE)).isEmpty();) {
      pastAmong(page, at).forEach(original -> serveInsteadOf(original, at));
      last = page.getLast();
    }
  }

  /** Those of a page that are past; all of them if one cannot be read, so that each is looked at by itself. */
  private List<UUID> pastAmong(List<UUID> page, Instant at) {
    try {
      return past(page, at);
    } catch (DataAccessException e) {
      throw e;
    } catch (RuntimeException e) {
      return page;
    }
  }

  private void serveInsteadOf(UUID original, Instant at) {
    try {
      transaction.executeWithoutResult(status -> {
        succession.lockSurvivorOf(original);
        if (!past(List.of(original), at).isEmpty() && !isAnotherServedUncompared(original, at)) {
          succession.past(original, at);
        }
      });
    } catch (RuntimeException e) {
      if (e instanceof CannotCreateTransactionException || Thread.currentThread().isInterrupted()) {
        throw e; // would fail for every other one, too
      }
      failed.increment();
      LOG.error("duplicates of referral {} could not be served: {}", original, e.getClass().getSimpleName());
    }
  }

  /** Whether another referral of the survivor is served that is neither known to be one nor known to be none. */
  private boolean isAnotherServedUncompared(UUID original, Instant at) {
    var judged = new HashSet<UUID>();
    relatives.of(original).forEach(place -> judged.add(place.referral()));
    judged.addAll(relatives.notToBeCompared(original, List.of()));
    relatives.duplicatesOf(original)
        .forEach(duplicate -> judged.addAll(relatives.notToBeCompared(duplicate, List.of())));
    return survivors.find(relatives.survivorsOf(List.of(original))).values().stream().flatMap(List::stream)
        .anyMatch(known -> matching.isServed(known, at) && !judged.contains(known.id()));
  }

  private List<UUID> past(List<UUID> originals, Instant now) {
    var happened = steps.of(originals);
    return originals.stream().filter(original -> {
      var completed = Progress.of(happened.getOrDefault(original, List.of())).completedAt();
      return completed != null && matching.isPast(completed, now);
    }).toList();
  }
}
