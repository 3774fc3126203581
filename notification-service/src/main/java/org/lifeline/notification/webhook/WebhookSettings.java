package org.lifeline.notification.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings for delivering webhooks.
 *
 * @param every how often to look for new notices and for due deliveries
 * @param timeout for a whole attempt: name, connection, request and status
 * @param gaps how long to wait after each failed attempt; after one attempt more than there are gaps, the delivery has
 * failed
 * @param grace how long the secret from before a rotation signs as well
 * @param most how many webhooks a partner may have
 * @param atOnce how many attempts at one webhook an instance makes at the same time
 * @param inAll how many attempts at all webhooks an instance makes at the same time; each has a thread
 * @param ahead how many deliveries of one webhook may wait; further notices are taken when there is room
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

  /** How long a delivery that was taken is left to its taker: several times what an attempt may take. */
  Duration lease() {
    return timeout.multipliedBy(SPARE);
  }
}
