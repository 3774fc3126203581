package org.lifeline.demo;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.actors.Pause;
import org.lifeline.localstack.service.Outstanding;
import org.lifeline.localstack.service.ServiceEntry;

/**
 * Waits until partners see which referrals new stock has served. A waiting referral is given a device as the stock
 * comes in, but the partner's list shows that only once it has passed from allocation-service to referral-service. On a
 * busy stack there may always be something left to read; waiting goes on as long as that changes.
 */
final class StockTold {

  private final Function<ServiceEntry, Optional<Outstanding>> outstanding;
  private final Pause pause;
  private @Nullable Double unsentFor;
  private @Nullable Long toRead;

  /**
   * @param outstanding what a service has left to do; if empty, as it cannot be found out, it is taken for nothing
   * @param pause       taken between two checks, and renewed whenever something changes
   */
  StockTold(Function<ServiceEntry, Optional<Outstanding>> outstanding, Pause pause) {
    this.outstanding = outstanding;
    this.pause = pause;
  }

  /**
   * Waits until partners are told or the pause gives up; referrals that still seem to wait are checked again later.
   *
   * @param meanwhile run after each check; an exception that it throws ends the waiting
   * @return whether partners are told
   */
  boolean await(Runnable meanwhile) {
    while (!isTold()) {
      meanwhile.run();
      if (!pause.tryTake()) {
        return false;
      }
    }
    return true;
  }

  /** Checks the unsent records before the lag: a record sent in between then counts as one to read. */
  private boolean isTold() {
    var unsent = outstanding.apply(ServiceEntry.ALLOCATION).map(Outstanding::oldest_unsent_seconds).orElse(null);
    // The oldest one's age grows by itself, which is no progress.
    if (unsent == null ? unsentFor != null : unsentFor == null || unsent < unsentFor) {
      pause.renew();
    }
    unsentFor = unsent;
    return unsent == null && isRead();
  }

  private boolean isRead() {
    var left = outstanding.apply(ServiceEntry.REFERRAL).map(Outstanding::records_to_read).orElse(0L);
    if (!left.equals(toRead)) {
      pause.renew();
    }
    toRead = left;
    return left == 0;
  }
}
