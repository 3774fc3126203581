package org.lifeline.notification.hotline;

import java.nio.file.Path;
import java.util.SortedSet;
import org.lifeline.platform.settings.SettingsFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HotlineConfiguration {

  /** Reads the operators at the start, like the rest of the scheme's file. */
  @Bean
  Operators operators(@Value("${lifeline.scheme}") Path file) {
    return new Operators(SettingsFile.read(file, Scheme.class).operators());
  }

  /** The part of the scheme's file that this service needs. */
  private record Scheme(SortedSet<String> operators) {
  }
}
