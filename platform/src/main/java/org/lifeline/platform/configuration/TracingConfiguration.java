package org.lifeline.platform.configuration;

import java.net.URI;
import java.time.Clock;
import org.lifeline.platform.doors.request.TracedRequests;
import org.lifeline.platform.tracing.OtlpTraces;
import org.lifeline.platform.tracing.SpanSender;
import org.lifeline.platform.tracing.Traces;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Sends traces to {@code lifeline.tracing.address}; if that is empty, there are none. */
@AutoConfiguration(before = PlatformConfiguration.class)
class TracingConfiguration {

  @Bean
  Traces traces(@Value("${lifeline.tracing.address}") String address,
      @Value("${spring.application.name}") String service, Clock clock) {
    return address.isEmpty() ? Traces.OFF : new OtlpTraces(new SpanSender(URI.create(address), service), clock);
  }

  @Bean
  FilterRegistrationBean<TracedRequests> tracedRequests(Traces traces) {
    var filter = new FilterRegistrationBean<>(new TracedRequests(traces));
    filter.setEnabled(traces != Traces.OFF);
    return filter;
  }
}
