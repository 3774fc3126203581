package org.lifeline.demo;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.actors.Pause;
import org.lifeline.localstack.service.Outstanding;
import org.lifeline.localstack.service.ServiceEntry;

/**
 * Whether partners see by now whom new stock has served: who waited is given a device as it comes in, and the partner's own list
 * says so only once that has passed from allocation-service to referral-service. There may always be something to read where much
 * goes on; it is waited for as long as that moves.
 */
final class StockTold {

  private final Function<ServiceEntry, Optional<Outstanding>> outstanding;
  private final Pause pause;
  private @Nullable Double unsentFor;
  private @Nullable Long toRead;

  /**
   * @param outstanding what a service has still to do; empty where nobody can tell, which nobody waits for
   * @param pause taken between two glances, and renewed whenever something moves
   */
  StockTold(Function<ServiceEntry, Optional<Outstanding>> outstanding, Pause pause) {
    this.outstanding = outstanding;
    this.pause = pause;
  }

  /**
   * Waits until it is told, or the pause is over: who is thought to wait still is looked at again later.
   *
   * @param meanwhile done after each glance; what it throws ends the waiting
   * @return whether it is told
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

  /** What is not sent yet is asked for first: what is sent meanwhile is then to be read. */
  private boolean isTold() {
    var unsent = outstanding.apply(ServiceEntry.ALLOCATION).map(Outstanding::oldest_unsent_seconds).orElse(null);
    // The oldest grows older by itself, which is no movement.
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
