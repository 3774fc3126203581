package org.lifeline.platform.configuration;

import org.lifeline.platform.doors.sender.SlowSenders;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** The web server, whether it serves doors or pages. */
@AutoConfiguration
class WebServerConfiguration {

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> slowSenders() {
    return tomcat -> tomcat.addConnectorCustomizers(SlowSenders::at);
  }
}
