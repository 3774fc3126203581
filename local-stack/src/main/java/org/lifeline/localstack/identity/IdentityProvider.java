package org.lifeline.localstack.identity;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The identity provider of the local stack: client credentials for every party of the scheme and for the services, as JWTs
 * (RS256). Not for production: its clients come from a file, and it keeps no sessions.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class IdentityProvider {

  /** Settings come from the environment: LIFELINE_PORT, LIFELINE_ISSUER, LIFELINE_CREDENTIALS, LIFELINE_KEYS. */
  public static void main(String[] arguments) {
    var application = new SpringApplication(IdentityProvider.class);
    application.setDefaultProperties(
        Map.of("spring.application.name", "identity-provider", "spring.main.banner-mode", "off", "server.address",
            "127.0.0.1", "server.port", "${LIFELINE_PORT:18080}", "server.shutdown", "graceful",
            "server.tomcat.threads.max", "16", "spring.threads.virtual.enabled", "false"));
    application.run(arguments);
  }
}
