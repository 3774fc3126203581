package org.lifeline.notification.hotline;

import java.nio.file.Path;
import java.util.SortedSet;
import org.lifeline.platform.settings.SettingsFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HotlineConfiguration {

  /** Read at start, like the rest of the scheme. */
  @Bean
  Operators operators(@Value("${lifeline.scheme}") Path file) {
    return new Operators(SettingsFile.read(file, Scheme.class).operators());
  }

  /** What this service needs to know of the scheme. */
  private record Scheme(SortedSet<String> operators) {
  }
}
