package org.lifeline.demo;

import java.util.Optional;
import java.util.function.Function;
import org.lifeline.demo.actors.Pause;
import org.lifeline.localstack.service.Outstanding;
import org.lifeline.localstack.service.ServiceEntry;

/**
 * Whether partners see by now whom new stock has served: who waited is given a device as it comes in, and the partner's own list
 * says so only once that has passed from allocation-service to referral-service.
 *
 * @param outstanding what a service has still to do; empty where nobody can tell, which nobody waits for
 */
record StockTold(Function<ServiceEntry, Optional<Outstanding>> outstanding) {

  /** @throws IllegalStateException it is not told after five minutes */
  void await() {
    for (var pause = new Pause(); !isTold();) {
      pause.take();
    }
  }

  /** What is not sent yet is asked for first: what is sent meanwhile is then to be read. */
  private boolean isTold() {
    return outstanding.apply(ServiceEntry.ALLOCATION).filter(work -> work.oldest_unsent_seconds() != null).isEmpty()
        && outstanding.apply(ServiceEntry.REFERRAL).filter(work -> work.records_to_read() > 0).isEmpty();
  }
}
