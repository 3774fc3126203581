package org.lifeline.notification.lease;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Configures where leases come from, and the client as which this service asks for them. */
@Configuration(proxyBeanMethods = false)
class LeaseConfiguration {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  @Bean
  LeaseClient leaseClient(@Value("${lifeline.messages.referral-service}") URI referralService,
      @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") URI issuer,
      @Value("${lifeline.messages.client}") String client, @Value("${lifeline.messages.client-secret}") String secret,
      JsonMapper json, Clock clock) {
    return new LeaseClient(referralService, issuer, client, secret, json, clock, TIMEOUT);
  }
}
