package org.lifeline.notification;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.lifeline.platform.doors.Doors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Says who may call which endpoint, and what the API page says of them. The directory and its packs are public: they
 * hold helplines and nothing else.
 */
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

  /** What the API page says before it lists the endpoints. */
  @Bean
  OpenAPI openApi() {
    return new OpenAPI().info(new Info().title("Lifeline: notices, contacts and hotlines").version("1").description(
        """
            Partners read each step of their own referrals, are told by webhook that there is something to read, and ask when a \
            safe window is open. The contact directory and its packs are public; network operators keep the list of hotlines \
            hidden from bills. Who is asking comes from the bearer token alone; what is another's is answered like what does not \
            exist. A write that takes an `Idempotency-Key` needs one: the same key and body again get the first answer, for two days. \
            Errors are problem documents (RFC 9457): match on `type`, `field` and `rule`, never on texts."""));
  }
}
