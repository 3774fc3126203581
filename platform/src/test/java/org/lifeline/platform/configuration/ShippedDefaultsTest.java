package org.lifeline.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** What every service does that nobody has told anything else. */
class ShippedDefaultsTest {

  private final Binder shipped;

  ShippedDefaultsTest() throws IOException {
    var sources = new YamlPropertySourceLoader().load("shipped", new ClassPathResource("lifeline-defaults.yml"));
    shipped = new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources));
  }

  /** Otherwise a service would take what a relay that was overtaken had begun to publish. */
  @Test
  void noServiceReadsWhatWasNotCommitted() {
    assertThat(shipped.bind("spring.cloud.stream.kafka.binder.consumer-properties",
        Bindable.mapOf(String.class, String.class)).orElse(Map.of())).containsEntry("isolation.level",
            "read_committed");
  }

  /** Otherwise whoever waits for as long as is allowed, in vain, gets 503 instead of an empty answer. */
  @Test
  void aRequestMayWaitForLongerThanAnyDoorLetsItWait() {
    assertThat(shipped.bind("spring.mvc.async.request-timeout", Duration.class).get())
        .isGreaterThan(Duration.ofSeconds(30));
  }
}
