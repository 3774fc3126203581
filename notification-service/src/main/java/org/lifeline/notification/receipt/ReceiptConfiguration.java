package org.lifeline.notification.receipt;

import org.lifeline.platform.doors.Doors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Secures the endpoint of the SMS gateway by a shared secret instead of a token, as most gateways support nothing else.
 */
@Configuration(proxyBeanMethods = false)
class ReceiptConfiguration {

  static final String PATH = "/v1/message-receipts";

  @Bean
  @Order(1)
  SecurityFilterChain doorOfReceipts(HttpSecurity http, Doors doors,
      @Value("${lifeline.messages.sms.receipt-secret}") String secret) {
    return doors.chainWithSecret(http, PATH, secret);
  }
}
