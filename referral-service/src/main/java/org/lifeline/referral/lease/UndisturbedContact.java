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
 * What is done to a safe contact while no message is on its way there. Whoever waits for that holds no lock, no connection and no
 * thread of the web server, and keeps new leases from being given meanwhile.
 */
@Component
public class UndisturbedContact {

  /** How often a change looks whether another process has taken a lease back. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final LeaseLedger leases;
  private final Waiting waiting;
  private final Map<UUID, CountDownLatch> releases = new ConcurrentHashMap<>();

  UndisturbedContact(LeaseLedger leases, Waiting waiting) {
    this.leases = leases;
    this.waiting = waiting;
  }

  /**
   * Does what changes a safe contact; if a message is on its way there, waits for its end and begins again.
   *
   * @param work in a transaction of its own, which asks {@link LeaseLedger#demandNone}; not within another
   */
  public <T> T run(Supplier<T> work) {
    return run(work, () -> false);
  }

  /** The same for a request: one that has to wait holds no thread of the web server. */
  public <T> DeferredResult<T> answer(Supplier<T> work) {
    try {
      return Waiting.not(work.get());
    } catch (ContactLeased e) {
      return waiting.answer(over -> run(work, over));
    }
  }

  /** @throws ContactLeased it is not to wait any longer */
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
      // Waits before it looks: a lease that is given back in between finds it waiting.
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

  /** Leases were given back: wakes who waits for that. @param referrals whose contacts they were on */
  void wake(Collection<UUID> referrals) {
    referrals.stream().map(releases::remove).filter(Objects::nonNull).forEach(CountDownLatch::countDown);
  }
}
