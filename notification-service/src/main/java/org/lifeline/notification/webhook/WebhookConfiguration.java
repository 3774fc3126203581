package org.lifeline.notification.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets up the delivery of webhooks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {

  @Bean
  WebhookPost webhookPost(WebhookSettings settings, Clock clock) throws NoSuchAlgorithmException {
    return new WebhookPost(settings.timeout(),
        new CheckedAddresses(SystemDefaultDnsResolver.INSTANCE, settings.thisMachine()), SSLContext.getDefault(),
        clock);
  }

  @Bean
  Delivering delivering(Webhooks webhooks, Deliveries deliveries, WebhookSecrets secrets, WebhookPost post,
      Suspensions suspensions, WebhookSettings settings, TransactionTemplate transaction, MeterRegistry metrics,
      Clock clock) {
    return new Delivering(webhooks, deliveries, secrets, post, suspensions, settings, transaction, metrics, clock);
  }

  @Bean
  ExposedWebhooks exposedWebhooks(Webhooks webhooks, Suspensions suspensions, AuditLog audit,
      TransactionTemplate transaction, Clock clock) {
    return new ExposedWebhooks(webhooks, suspensions, audit, transaction, clock);
  }

  @Bean
  WebhookRounds webhookRounds(Webhooks webhooks, Deliveries deliveries, Delivering delivering,
      Suspensions suspensions, ExposedWebhooks exposed, WebhookSettings settings, Clock clock) {
    return new WebhookRounds(webhooks, deliveries, delivering, suspensions, exposed, settings, clock);
  }
}
