package org.lifeline.platform.configuration;

import java.net.URI;
import java.time.Clock;
import org.lifeline.platform.doors.TracedRequests;
import org.lifeline.platform.tracing.OtlpTraces;
import org.lifeline.platform.tracing.SpanSender;
import org.lifeline.platform.tracing.Traces;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces are told where {@code lifeline.tracing.address} says, and not at all where it says nothing. */
@AutoConfiguration(before = PlatformConfiguration.class)
public class TracingConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnExpression("!'${lifeline.tracing.address:}'.isEmpty()")
  static class On {

    @Bean
    OtlpTraces traces(@Value("${lifeline.tracing.address}") URI address,
        @Value("${spring.application.name}") String service, Clock clock) {
      return new OtlpTraces(new SpanSender(address, service), clock);
    }

    @Bean
    TracedRequests tracedRequests(Traces traces) {
      return new TracedRequests(traces);
    }
  }

  @Bean
  @ConditionalOnMissingBean(Traces.class)
  Traces noTraces() {
    return Traces.OFF;
  }
}
