package org.lifeline.referral.lease;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.lifeline.platform.doors.request.Waiting;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Runs changes of a safe contact while no message is on its way there. A change that has to wait holds no lock, no
 * connection and no thread of the web server, and keeps new leases from being given in the meantime.
 */
@Component
public class UndisturbedContact {

  /** How often a waiting change looks whether a lease was given back to another instance. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final LeaseLedger leases;
  private final Waiting waiting;
  private final Map<UUID, CountDownLatch> releases = new ConcurrentHashMap<>();

  UndisturbedContact(LeaseLedger leases, Waiting waiting) {
    this.leases = leases;
    this.waiting = waiting;
  }

  /**
   * Runs a change of a safe contact; if a message is on its way there, waits until it no longer is and starts again.
   *
   * @param work runs in its own transaction, not within another one, and calls {@link LeaseLedger#demandNone}
   */
  public <T> T run(Supplier<T> work) {
    return run(work, () -> false);
  }

  /** As {@link #run}, for a request: one that has to wait holds no thread of the web server. */
  public <T> DeferredResult<T> answer(Supplier<T> work) {
    try {
      return Waiting.not(work.get());
    } catch (ContactLeased e) {
      return waiting.answer(over -> run(work, over));
    }
  }

  /**
   * Runs a change until no lease is in its way.
   *
   * @param over whether to stop waiting
   * @throws ContactLeased it is not to wait any longer
   */
  private <T> T run(Supplier<T> work, BooleanSupplier over) {
    while (true) {
      try {
        return work.get();
      } catch (ContactLeased e) {
        awaitEnd(e, over);
      }
    }
  }

  private void awaitEnd(ContactLeased leased, BooleanSupplier over) {
    var referral = leased.referral();
    while (!over.getAsBoolean()) {
      // Register before looking, so that a lease given back in between wakes this change.
      var release = releases.computeIfAbsent(referral, id -> new CountDownLatch(1));
      try {
        var left = leases.close(referral);
        if (!left.isPositive()) {
          return;
        }
        release.await((left.compareTo(LOOK) < 0 ? left : LOOK).toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw leased;
      } finally {
        releases.remove(referral, release);
      }
    }
    throw leased;
  }

  /**
   * Wakes the changes that wait for leases which were given back.
   *
   * @param referrals whose contacts the leases were on
   */
  void wake(Collection<UUID> referrals) {
    referrals.stream().map(releases::remove).filter(Objects::nonNull).forEach(CountDownLatch::countDown);
  }
}
