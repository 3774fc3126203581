package org.lifeline.notification.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are delivered.
 *
 * @param every how often is looked for new notices and for what is due
 * @param timeout for an attempt as a whole: name, connection, request and status
 * @param gaps after each attempt that was in vain, until the next; after one attempt more than there are, it has failed
 * @param grace how long the secret from before a rotation signs as well
 * @param most webhooks of one partner
 * @param atOnce attempts at one webhook at the same time, of one instance
 * @param inAll attempts at all webhooks at the same time, of one instance; each has a thread
 * @param ahead deliveries of one webhook that wait; further notices are taken when there is room
 * @param kept how long settled deliveries and their attempts can be looked at and repeated
 * @param thisMachine whether a target may be on this machine, and there without TLS: for the local stack alone
 */
@ConfigurationProperties("lifeline.webhooks")
record WebhookSettings(@DefaultValue("500ms") Duration every, @DefaultValue("15s") Duration timeout,
    @DefaultValue( {
        "5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"}) List<Duration> gaps,
    @DefaultValue("24h") Duration grace, @DefaultValue("5") int most, @DefaultValue("4") int atOnce,
    @DefaultValue("64") int inAll, @DefaultValue("1000") int ahead, @DefaultValue("30d") Duration kept,
    @DefaultValue("false") boolean thisMachine){

  private static final int SPARE = 4;

  WebhookSettings {
    gaps = List.copyOf(gaps);
  }

  /** How long nobody else tries what somebody has taken: several times what an attempt may take. */
  Duration lease() {
    return timeout.multipliedBy(SPARE);
  }
}
