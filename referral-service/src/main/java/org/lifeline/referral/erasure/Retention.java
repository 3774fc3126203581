package org.lifeline.referral.erasure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lifeline.platform.health.HostClock;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.lease.UndisturbedContact;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.Steps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases referrals that were completed (delivered, withdrawn, taken over) or have stood still (created, on hold, set
 * apart, waiting, including held as a possible match) for so long that nobody needs the personal data any more. Each is
 * looked at again and erased in its own transaction; instances may do this at the same time. One that cannot be erased
 * is counted and does not keep the others from being erased.
 */
@Component
final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private static final String EVERY = "${lifeline.erasure.look-every}";
  private static final int PAGE = 500;

  private final Erasures erasures;
  private final Steps steps;
  private final ErasePersonalData erase;
  private final UndisturbedContact contact;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final HostClock hostClock;
  private final Kept kept;
  private final Counter failed;

  /**
   * How long personal data is kept, in calendar days, months and years of UTC.
   *
   * @param completed from the end of a referral
   * @param still for one that waits or that nobody serves, from the last thing that happened to it, as its partner sees
   * it
   */
  record Kept(Period completed, Period still) {

    Due due(Instant now) {
      var today = now.atZone(ZoneOffset.UTC);
      return new Due(today.minus(completed).toInstant(), today.minus(still).toInstant());
    }
  }

  Retention(Erasures erasures, Steps steps, ErasePersonalData erase, UndisturbedContact contact,
      TransactionTemplate transaction, Clock clock, HostClock hostClock, Kept kept, MeterRegistry metrics) {
    this.erasures = erasures;
    this.steps = steps;
    this.erase = erase;
    this.contact = contact;
    this.transaction = transaction;
    this.clock = clock;
    this.hostClock = hostClock;
    this.kept = kept;
    failed = Counter.builder("lifeline.work.failed").tag("work", "erasures")
        .description("times that what the service does by itself failed for one referral").register(metrics);
  }

  @Scheduled(initialDelayString = EVERY, fixedDelayString = EVERY)
  void eraseWhatIsOver() {
    if (!hostClock.isRight()) {
      return;
    }
    var due = kept.due(clock.instant());
    UUID last = null;
    for (List<UUID> page; !(page = erasures.withPerson(due.latest(), last, PAGE)).isEmpty();) {
      dueAmong(page, due).forEach(referral -> eraseAlone(referral, due));
      last = page.getLast();
    }
  }

  /** The referrals of a page that are due; all of them if one cannot be read, so that each is looked at by itself. */
  private List<UUID> dueAmong(List<UUID> page, Due due) {
    try {
      return among(page, due);
    } catch (DataAccessException e) {
      throw e;
    } catch (RuntimeException e) {
      return page;
    }
  }

  private void eraseAlone(UUID referral, Due due) {
    try {
      contact.run(() -> Objects.requireNonNull(transaction.execute(status -> eraseIfDue(referral, due))));
    } catch (RuntimeException e) {
      if (e instanceof CannotCreateTransactionException || Thread.currentThread().isInterrupted()) {
        throw e; // would fail for every other one, too
      }
      failed.increment();
      LOG.error("referral {} could not be erased by itself: {}", referral, e.getClass().getSimpleName());
    }
  }

  /** Erases it if it is still due: it may have been reopened in the meantime. */
  private boolean eraseIfDue(UUID referral, Due due) {
    erase.lock(referral);
    return !among(List.of(referral), due).isEmpty()
        && erase.erase(referral, ErasureReason.RETENTION, Acts.RETENTION);
  }

  private List<UUID> among(List<UUID> referrals, Due due) {
    var happened = steps.of(referrals);
    var waiting = erasures.shownWaiting(referrals);
    return referrals.stream()
        .filter(referral -> due.is(Erasures.acceptedAt(referral),
            new Progress(waiting.get(referral), happened.getOrDefault(referral, List.of()))))
        .toList();
  }
}
