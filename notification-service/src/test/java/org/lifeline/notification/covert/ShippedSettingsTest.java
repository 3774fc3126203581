package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/** The defaults that a service is shipped with are those of the scheme. */
class ShippedSettingsTest {

  private static final String STALE_AFTER = "lifeline.messages.stale-after";

  @Test
  void safeContactIsSafeForThirtyDaysAndOperatorsHaveFifteen() throws IOException {
    var shipped = shipped("../notification-service");
    assertThat(shipped.bindOrCreate("lifeline.messages", MessageSettings.class).staleAfter())
        .isEqualTo(Duration.ofDays(30));
    assertThat(shipped.bind("lifeline.hotlines.apply-within", Duration.class).get()).isEqualTo(Duration.ofDays(15));
  }

  /** Otherwise a message could go to a contact that its partner is shown as stale, or the other way round. */
  @Test
  void bothServicesThatGoByItTakeAContactForSafeForAsLong() throws IOException {
    assertThat(shipped("../referral-service").bind(STALE_AFTER, Duration.class).get())
        .isEqualTo(shipped("../notification-service").bind(STALE_AFTER, Duration.class).get());
  }

  private static Binder shipped(String service) throws IOException {
    var sources = new YamlPropertySourceLoader().load(service,
        new FileSystemResource(Path.of(service, "src/main/resources/application.yml")));
    return new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources));
  }
}
