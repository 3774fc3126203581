package org.lifeline.dispatch;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.lifeline.dispatch.events.Guarded;
import org.lifeline.platform.doors.Doors;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keys;
import org.lifeline.platform.settings.SettingsFile;
import org.lifeline.platform.words.WordList;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Configures what belongs to the service as a whole: the scheme's parties, its topics, its doors and its API
 * description.
 */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {

  @Bean
  Scheme scheme(@Value("${lifeline.scheme}") Path file) {
    return SettingsFile.read(file, Scheme.class);
  }

  /** Words that would give a parcel away. */
  @Bean
  WordList forbiddenOnLabels(
      @Value("${lifeline.labels.forbidden-words:classpath:labels/forbidden-words.txt}") Resource list)
      throws IOException {
    try (var file = list.getInputStream()) {
      return WordList.read(file);
    }
  }

  /** The key that opens delivery details, and nothing else. */
  @Bean
  KeyEncryptionKey deliveryKey(Keys keys) {
    return keys.keyEncryption("kek-delivery");
  }

  @Bean
  Consumer<Poll> events(EventIntakes intakes, EventHandler handler) {
    return intakes.ordered("events", handler);
  }

  @Bean
  Consumer<Poll> unhurriedEvents(EventIntakes intakes, EventHandler handler) {
    return intakes.ordered("unhurried-events", handler, new Guarded());
  }

  @Bean
  SecurityFilterChain doorsOfDispatch(HttpSecurity http, Doors doors) {
    return doors.chain(http, paths -> paths
        .requestMatchers(HttpMethod.POST, "/v1/consignments/*/break-glass").hasRole("SCHEME_OPERATOR")
        .requestMatchers("/v1/break-glass/**").hasRole("SCHEME_OPERATOR")
        .requestMatchers("/v1/consignments", "/v1/consignments/**").hasRole("HUB")
        .requestMatchers(HttpMethod.POST, "/v1/courier-events").hasRole("COURIER")
        .requestMatchers(HttpMethod.GET, "/v1/feeds/dispatches").hasRole("NETWORK_OPERATOR")
        .requestMatchers("/v1/escalations", "/v1/escalations/**").hasRole("SCHEME_OPERATOR")
        .requestMatchers(HttpMethod.GET, "/v1/fielded-packs", "/v1/fielded-packs/outdated", "/v1/found-phones")
        .hasRole("SCHEME_OPERATOR")
        .requestMatchers("/v1/network-acknowledgements").hasRole("NETWORK_OPERATOR"));
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI().info(new Info().title("Lifeline: consignments").version("1").description("""
        Consignments for hub staff and the courier; the dispatch feed and acknowledgements for network operators.
        Every request needs a bearer token; every write needs an `Idempotency-Key`, whose answer is kept for two days.
        What is another hub's or operator's is answered like what does not exist. Errors are RFC 9457 problem documents:
        match on `type`, `field` and `rule`, never on texts.
        """));
  }
}
