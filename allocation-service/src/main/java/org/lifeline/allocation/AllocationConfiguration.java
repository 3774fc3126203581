package org.lifeline.allocation;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.nio.file.Path;
import org.lifeline.allocation.matching.Matching;
import org.lifeline.allocation.matching.Preferences;
import org.lifeline.allocation.needs.Needs;
import org.lifeline.allocation.needs.Requirements;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.platform.doors.Doors;
import org.lifeline.platform.sealing.Keys;
import org.lifeline.platform.settings.SettingsFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** The beans built at start from the scheme and the keys, and the rules for who may use which door. */
@Configuration(proxyBeanMethods = false)
class AllocationConfiguration {

  @Bean
  Scheme scheme(@Value("${lifeline.scheme}") Path file) {
    return SettingsFile.read(file, Scheme.class);
  }

  /** What the API page says before it lists the doors. */
  @Bean
  OpenAPI openApi() {
    return new OpenAPI().info(new Info().title("Lifeline: stock").version("1").description(
        """
            Hub staff take in devices, count, move and inspect them; scheme operators recall batches and see the waiting list. \
            Who is asking comes from the bearer token alone; another hub's device is answered like one that does not exist. \
            Writes need an `Idempotency-Key`: the same key and body again get the first answer, for two days. Errors are \
            problem documents (RFC 9457): match on `type`, `field` and `rule`, never on texts."""));
  }

  @Bean
  HubGroups hubGroups(Scheme scheme) {
    return new HubGroups(scheme);
  }

  @Bean
  Requirements requirements(Scheme scheme, Keys keys) {
    return new Requirements(scheme, keys.blindIndex("requirement-index"));
  }

  @Bean
  Needs needs(Requirements requirements, JsonMapper json, Keys keys) {
    return new Needs(keys.keyEncryption("kek-allocation"), requirements, json);
  }

  @Bean
  Matching matching(Scheme scheme, Requirements requirements) {
    return new Matching(new Preferences(scheme, requirements.all()));
  }

  @Bean
  SecurityFilterChain doorChain(Doors doors, HttpSecurity http) throws Exception {
    return doors.chain(http, paths -> paths //
        .requestMatchers(HttpMethod.POST, "/v1/stock").hasAnyRole("HUB", "SCHEME_OPERATOR")
        .requestMatchers(HttpMethod.GET, "/v1/stock", "/v1/devices").hasAnyRole("HUB", "SCHEME_OPERATOR")
        .requestMatchers(HttpMethod.GET, "/v1/waiting-list", "/v1/recalls/*").hasRole("SCHEME_OPERATOR")
        .requestMatchers(HttpMethod.POST, "/v1/inspections", "/v1/stock-takes").hasRole("HUB")
        .requestMatchers(HttpMethod.POST, "/v1/stock-moves").hasAnyRole("HUB", "SCHEME_OPERATOR")
        .requestMatchers(HttpMethod.GET, "/v1/stock/outlook", "/v1/stock/ageing", "/v1/stock-takes")
        .hasAnyRole("HUB", "SCHEME_OPERATOR")
        .requestMatchers(HttpMethod.POST, "/v1/recalls").hasRole("SCHEME_OPERATOR"));
  }
}
