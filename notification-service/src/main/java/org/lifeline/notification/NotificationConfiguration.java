package org.lifeline.notification;

import org.lifeline.platform.doors.Doors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Who may use which door. The directory and its packs are public: they hold helplines and nothing else. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

  @Bean
  SecurityFilterChain doorsOfNotification(HttpSecurity http, Doors doors) {
    return doors.chain(http,
        paths -> paths
            .requestMatchers(HttpMethod.GET, "/v1/contacts", "/v1/contact-packs", "/v1/contact-packs/*").permitAll()
            .requestMatchers(HttpMethod.POST, "/v1/contacts").hasRole("SCHEME_OPERATOR")
            .requestMatchers(HttpMethod.GET, "/v1/hotlines", "/v1/feeds/hotlines", "/v1/hotlines/acknowledgements")
            .hasAnyRole("NETWORK_OPERATOR", "SCHEME_OPERATOR")
            .requestMatchers(HttpMethod.POST, "/v1/hotlines/acknowledgements").hasRole("NETWORK_OPERATOR")
            .requestMatchers(HttpMethod.POST, "/v1/hotlines/corrections").hasRole("SCHEME_OPERATOR")
            .requestMatchers(HttpMethod.GET, "/v1/notices", "/v1/notices/messages")
            .hasAnyRole("PARTNER", "PARTNER_TEST")
            .requestMatchers(HttpMethod.POST, "/v1/safe-window/openings").hasAnyRole("PARTNER", "PARTNER_TEST")
            .requestMatchers("/v1/webhooks", "/v1/webhooks/**").hasAnyRole("PARTNER", "PARTNER_TEST"));
  }
}
