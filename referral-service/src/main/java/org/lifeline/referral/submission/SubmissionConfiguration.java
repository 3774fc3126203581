package org.lifeline.referral.submission;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.MessageKey;
import org.lifeline.referral.form.ReferralForm;
import org.lifeline.referral.intake.Acceptance;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Binds the topics that partners write to, and deletes what is taken. What listens to them is no bean of its own: it
 * would hear the events of the other services, too.
 */
@Configuration(proxyBeanMethods = false)
class SubmissionConfiguration {

  /**
   * Deletes submissions that are taken. The client gives up after a quarter of a minute: the next run is soon enough.
   */
  @Bean
  TakenSubmissions takenSubmissions(BrokerAccess broker,
      @Value("${spring.cloud.stream.default.group}") String group, MeterRegistry metrics) {
    return new TakenSubmissions(broker.with(Map.of(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000)),
        group, metrics);
  }

  /**
   * Listens to what partners write, each on its own topic. The content of a record that cannot be read is unknown, so
   * its dead letter is sealed.
   */
  @Bean
  Consumer<Poll> submissions(EventIntakes intakes, MessageKey key, KeyEncryptionKey deadLetters, ReferralForm form,
      Acceptance acceptance, Submissions kept, AuditLog audit, Clock clock) {
    return intakes.unordered("submissions",
        new SubmissionEvents(new SubmissionOpener(key), form, acceptance, kept, audit, clock),
        value -> deadLetters.seal(value, "dead-letter"));
  }
}
