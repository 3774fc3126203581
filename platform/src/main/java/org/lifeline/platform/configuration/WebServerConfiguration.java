package org.lifeline.platform.configuration;

import org.lifeline.platform.doors.sender.SlowSenders;
import org.lifeline.platform.doors.sender.TimedHttp;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** The web server, whether it serves doors or pages. */
@AutoConfiguration
class WebServerConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatWebServerFactory> slowSenders() {
    return tomcat -> {
      tomcat.setProtocol(TimedHttp.class.getName());
      tomcat.addConnectorCustomizers(SlowSenders::at);
    };
  }
}
