package org.lifeline.staff.leave;

import java.time.Duration;
import org.apache.catalina.session.StandardManager;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long somebody is signed in, and how many can be. */
@Configuration(proxyBeanMethods = false)
class Sessions {

  /**
   * @param length from the last page that was asked for
   * @param warning how long before its end somebody is told
   * @param most that there may be at once
   */
  @ConfigurationProperties("lifeline.session")
  record Limits(Duration length, Duration warning, int most) {
  }

  /** Sessions hold what people write: their number bounds the memory. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedSessions(Limits limits) {
    return tomcat -> tomcat.addContextCustomizers(context -> {
      var sessions = new StandardManager();
      sessions.setPathname(null);
      sessions.setMaxActiveSessions(limits.most);
      context.setManager(sessions);
    });
  }
}
