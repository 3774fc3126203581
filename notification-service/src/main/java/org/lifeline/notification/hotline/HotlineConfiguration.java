package org.lifeline.notification.hotline;

import java.nio.file.Path;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class HotlineConfiguration {

  /** Read at start, like the rest of the scheme. */
  @Bean
  Operators operators(@Value("${lifeline.scheme}") Path file, JsonMapper json) {
    var names = new TreeSet<String>();
    json.readTree(file.toFile()).path("operators").forEach(name -> names.add(name.asString()));
    return new Operators(names);
  }
}
