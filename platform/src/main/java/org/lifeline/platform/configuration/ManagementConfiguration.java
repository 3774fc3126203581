package org.lifeline.platform.configuration;

import org.lifeline.platform.doors.caller.SecretDoor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;

/** How operators observe a service, whether it has doors or pages. */
@AutoConfiguration
class ManagementConfiguration {

  /** Observes requests as a whole: observing each security filter costs more than many requests do. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /**
   * Protects the management endpoints, which have a port of their own. Anybody there may read the health; everything
   * else needs the secret.
   */
  @Bean
  @Order(0)
  SecurityFilterChain managementChain(HttpSecurity http, @Value("${lifeline.metrics-secret}") String secret) {
    return http.securityMatcher(EndpointRequest.toAnyEndpoint()).csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(paths -> paths.requestMatchers(EndpointRequest.to("health")).permitAll().anyRequest()
            .access(new SecretDoor(secret)))
        .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, e) -> {
          response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
          response.setStatus(HttpStatus.UNAUTHORIZED.value());
        }))
        .build();
  }
}
