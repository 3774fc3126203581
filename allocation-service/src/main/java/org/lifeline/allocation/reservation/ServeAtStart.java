package org.lifeline.allocation.reservation;

import org.lifeline.allocation.matching.Bucket;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.platform.outage.WaitingStart;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Serves the waiting list from all of stock once at start: the scheme or the settings may have changed, and what did
 * not fit before may fit now. After that, only what changes is looked at; and, every hour, referrals that time alone
 * may help.
 */
@Component
class ServeAtStart {

  private final JdbcClient jdbc;
  private final Rounds rounds;
  private final Scheme scheme;
  private final HubGroups groups;
  private final TransactionTemplate transaction;

  ServeAtStart(JdbcClient jdbc, Rounds rounds, Scheme scheme, HubGroups groups, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.rounds = rounds;
    this.scheme = scheme;
    this.groups = groups;
    this.transaction = transaction;
  }

  @EventListener(ApplicationReadyEvent.class)
  void serve() {
    new WaitingStart().outlast("the waiting list is served", this::serveOnce);
  }

  /**
   * Serves referrals that wait for another model than that of a phone that was found: they may get the same model if no
   * other has arrived in the time that is set for it. No event announces this.
   */
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
  void serveWhoWaitsForAnotherModel() {
    if (jdbc.sql("select exists (select from referral where waits and found_device_id is not null)")
        .query(Boolean.class).single()) {
      serveOnce();
    }
  }

  /** As {@link #serve}, at any time and without waiting for an outage to end. */
  void serveOnce() {
    transaction.executeWithoutResult(status -> serveAll());
  }

  private void serveAll() {
    var round = rounds.open(groups.all());
    round.lookAtAll(scheme.hubs().stream()
        .flatMap(hub -> scheme.forms().keySet().stream()
            .flatMap(form -> scheme.operators().stream().map(operator -> new Bucket(hub, form, operator))))
        .toList());
    rounds.close(round);
  }
}
