package org.lifeline.notification.covert;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings for writing to survivors.
 *
 * @param longestWait how long after an event the survivor may still be told of it
 * @param shortestValidity how much of the safe hours must be left when a message goes
 * @param staleAfter how long a safe contact counts as safe without being confirmed
 * @param lease how long handing over may take, more than 0 s and at most 10 s, which is how long a lease on a safe
 * contact holds; after that the outcome is unknown
 * @param tryAgainAfter how long a gateway that is away is left alone
 * @param mostAlikeAnHour how many texts that say the same a number may get in an hour
 * @param mostAnHour how many texts a number may get in an hour
 */
@ConfigurationProperties("lifeline.messages")
record MessageSettings(@DefaultValue("3d") Duration longestWait, @DefaultValue("10m") Duration shortestValidity,
    @DefaultValue("30d") Duration staleAfter, @DefaultValue("10s") Duration lease,
    @DefaultValue("1m") Duration tryAgainAfter, @DefaultValue("20") int mostAlikeAnHour,
    @DefaultValue("100") int mostAnHour) {

  private static final Duration LONGEST_LEASE = Duration.ofSeconds(10);

  /** @throws IllegalArgumentException if a message might be handed over after its contact may have changed */
  MessageSettings {
    if (!lease.isPositive() || lease.compareTo(LONGEST_LEASE) > 0) {
      throw new IllegalArgumentException("lifeline.messages.lease is more than 0 s and at most 10 s, for which"
          + " referral-service gives a lease on a safe contact: " + lease);
    }
  }

  MessageRules rules() {
    return new MessageRules(longestWait, shortestValidity, staleAfter);
  }
}
