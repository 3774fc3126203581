package org.lifeline.notification.covert;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When survivors are written to.
 *
 * @param longestWait how long after it has happened something may still be told
 * @param shortestValidity how much of the safe hours must be left when a message goes
 * @param staleAfter how long a safe contact counts as safe without being confirmed
 * @param lease how long handing over may take; after that nobody knows what became of it
 * @param tryAgainAfter how long a gateway that is away is left alone
 * @param mostAlikeAnHour how many texts that say the same a number may get in an hour
 * @param mostAnHour how many texts a number may get in an hour
 */
@ConfigurationProperties("lifeline.messages")
record MessageSettings(@DefaultValue("3d") Duration longestWait, @DefaultValue("10m") Duration shortestValidity,
    @DefaultValue("30d") Duration staleAfter, @DefaultValue("10s") Duration lease,
    @DefaultValue("1m") Duration tryAgainAfter, @DefaultValue("20") int mostAlikeAnHour,
    @DefaultValue("100") int mostAnHour) {

  MessageRules rules() {
    return new MessageRules(longestWait, shortestValidity, staleAfter);
  }
}
