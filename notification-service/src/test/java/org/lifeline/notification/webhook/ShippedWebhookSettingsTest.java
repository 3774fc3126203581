package org.lifeline.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** The defaults that the service is shipped with are those that partners are promised. */
class ShippedWebhookSettingsTest {

  private static final List<Duration> GAPS = Stream.of("5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h")
      .map(gap -> Duration.parse("PT" + gap)).toList();

  @Test
  void attemptTakesFifteenSecondsAtMostAndIsRepeatedForThreeDays() throws IOException {
    var sources = new YamlPropertySourceLoader().load("shipped", new ClassPathResource("application.yml"));
    promised(new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources)));
    promised(new Binder(new MapConfigurationPropertySource()));
  }

  private static void promised(Binder shipped) {
    var settings = shipped.bindOrCreate("lifeline.webhooks", WebhookSettings.class);
    assertThat(settings.gaps()).isEqualTo(GAPS);
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(15));
  }
}
