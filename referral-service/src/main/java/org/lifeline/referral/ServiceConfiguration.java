package org.lifeline.referral;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lifeline.platform.doors.Doors;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Guard;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.settings.SettingsFile;
import org.lifeline.platform.words.WordList;
import org.lifeline.referral.form.ReferralForm;
import org.lifeline.referral.form.valid.Bands;
import org.lifeline.referral.scheme.Scheme;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Sets up what belongs to the service as a whole: its scheme, its form, its topics, its doors and its API page. */
@Configuration(proxyBeanMethods = false)
class ServiceConfiguration {

  /** Reads the scheme once, at start: the service does not run without one. */
  @Bean
  Scheme scheme(@Value("${lifeline.scheme}") Path file) {
    return SettingsFile.read(file, Scheme.class);
  }

  @Bean
  ReferralForm referralForm(Scheme scheme, Clock clock, @Value("${lifeline.risk.medium-from}") int medium,
      @Value("${lifeline.risk.high-from}") int high,
      @Value("${lifeline.labels.forbidden-words:classpath:labels/forbidden-words.txt}") Resource forbiddenOnLabels)
      throws IOException {
    try (var list = forbiddenOnLabels.getInputStream()) {
      return new ReferralForm(scheme, new Bands(medium, high), WordList.read(list), clock);
    }
  }

  /**
   * Listens to the other services on all of their topics, and guards two topics on which no other service would notice
   * a record that does not belong there: it becomes a dead letter.
   */
  @Bean
  Consumer<Poll> events(EventIntakes intakes, List<EventHandler> features) {
    return intakes.ordered("events", new HeardTopics(features),
        Guard.of(Map.of("audit-heads", "audit-head", "suspensions", "access-changed")));
  }

  @Bean
  SecurityFilterChain doorsOfTheService(HttpSecurity http, Doors doors) {
    return doors.chain(http, paths -> paths
        // What the sandbox offers. Any other door is shut to test credentials.
        .requestMatchers(HttpMethod.POST, "/v1/referrals", "/v1/referrals/batch", "/v1/referrals/*/withdrawal",
            "/v1/referrals/*/discovery", "/v1/referrals/*/sim-suspension")
        .hasAnyRole("PARTNER", "PARTNER_TEST")
        .requestMatchers(HttpMethod.PUT, "/v1/referrals/*/safe-contact", "/v1/referrals/*/delivery")
        .hasAnyRole("PARTNER", "PARTNER_TEST")
        .requestMatchers(HttpMethod.GET, "/v1/referrals", "/v1/referrals/*").hasAnyRole("PARTNER", "PARTNER_TEST")
        .requestMatchers(HttpMethod.GET, "/v1/submission-key").hasRole("PARTNER")
        .requestMatchers(HttpMethod.DELETE, "/v1/referrals/*/personal-data").hasAnyRole("PARTNER", "SCHEME_OPERATOR")
        .requestMatchers(HttpMethod.GET, "/v1/referrals/*/erasure").hasAnyRole("PARTNER", "SCHEME_OPERATOR")
        .requestMatchers("/v1/safe-contact-leases", "/v1/safe-contact-leases/returns").hasRole("SERVICE")
        .requestMatchers("/v1/referrals", "/v1/referrals/**", "/v1/submissions/*",
            "/v1/transfers", "/v1/transfers/**")
        .hasRole("PARTNER")
        .requestMatchers("/v1/suspensions", "/v1/suspensions/*").hasRole("SCHEME_OPERATOR")
        .requestMatchers("/v1/possible-matches", "/v1/possible-matches/**").hasRole("SAFEGUARDING_LEAD")
        .requestMatchers("/v1/set-apart", "/v1/set-apart/**").hasRole("SAFEGUARDING_LEAD"));
  }

  /** What the API page says before it lists the doors. */
  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(new Info().title("Lifeline: referrals").version("1").description("""
            Partners refer survivors here and see what becomes of each referral. Who is asking comes from the bearer \
            token alone; another partner's referral is answered like one that does not exist. Writes need an \
            Idempotency-Key: the same key and body again get the first answer. Errors are problem documents \
            (RFC 9457, application/problem+json); match on their type and on field and rule of each error, which are \
            stable. They never repeat what was sent."""));
  }
}
