package org.lifeline.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

  /** Otherwise a service would take what a relay that was overtaken had begun to publish. */
  @Test
  void noServiceReadsWhatWasNotCommitted() throws IOException {
    var sources = new YamlPropertySourceLoader().load("shipped", new ClassPathResource("lifeline-defaults.yml"));
    var shipped = new Binder(ConfigurationPropertySources.from(sources),
        new PropertySourcesPlaceholdersResolver(sources));

    assertThat(shipped.bind("spring.cloud.stream.kafka.binder.consumer-properties",
        Bindable.mapOf(String.class, String.class)).orElse(Map.of())).containsEntry("isolation.level",
            "read_committed");
  }
}
