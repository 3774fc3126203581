package org.lifeline.notification.covert;

import java.time.Clock;
import java.time.Duration;
import org.lifeline.notification.channel.Channels;
import org.lifeline.notification.lease.LeaseClient;
import org.lifeline.notification.safecontact.ContactSeal;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.health.HostClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets up the sender of covert messages. Without a channel it sends nothing and tells caseworkers so. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessageSettings.class)
class SenderConfiguration {

  @Bean
  Sender sender(WaitingMessages messages, ContactSeal seal, AuditLog audit, Fates fates, Channels channels,
      LeaseClient leases, MessageSettings settings, TransactionTemplate transaction, Clock clock) {
    return new Sender(messages, seal, audit, fates, channels, leases, settings, transaction, clock,
        System::nanoTime);
  }

  @Bean
  SendingRounds sendingRounds(Sender sender, HostClock hostClock,
      @Value("${lifeline.messages.every:1s}") Duration every) {
    return new SendingRounds(sender, hostClock, every);
  }
}
