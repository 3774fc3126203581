package org.lifeline.allocation.reservation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.platform.outage.Outages;
import org.lifeline.platform.suspension.Suspensions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Serves the waiting list from a hub's stock as soon as the hub is no longer suspended. Any number of instances may do
 * so.
 */
@Component
class ResumedHubs {

  private static final Logger LOG = LoggerFactory.getLogger(ResumedHubs.class);

  private final Set<String> suspended = ConcurrentHashMap.newKeySet();
  private final Suspensions suspensions;
  private final ServeAtStart all;

  ResumedHubs(Suspensions suspensions, Scheme scheme, ServeAtStart all) {
    this.suspensions = suspensions;
    this.all = all;
    suspensions.whenSuspended(name -> {
      if (scheme.hubs().contains(name)) {
        suspended.add(name);
      }
    });
  }

  /**
   * Serves the hubs that are back. A name is removed before it is looked at, so that one suspended again meanwhile is
   * added again. It is put back if anything keeps the hub from being served.
   */
  @Scheduled(fixedDelayString = "PT2S")
  void serve() {
    for (var hub : Set.copyOf(suspended)) {
      suspended.remove(hub);
      boolean served = false;
      try {
        served = !suspensions.isSuspended(hub) && isServed();
      } finally {
        if (!served) {
          suspended.add(hub);
        }
      }
    }
  }

  private boolean isServed() {
    try {
      all.serveOnce();
      return true;
    } catch (RuntimeException e) {
      if (!Outages.isOutage(e)) {
        throw e;
      }
      LOG.warn("the waiting list will be served from a hub that was suspended: {}", e.getClass().getSimpleName());
      return false;
    }
  }
}
