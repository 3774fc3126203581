package org.lifeline.localstack.identity;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The identity provider of the local stack: client credentials for every party of the scheme and for the services, as
 * JWTs (RS256), and OpenID Connect sign-in for the people of the console and the pages. Not for production: its users
 * come from a file, and its sessions end with the process.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class IdentityProvider {

  /**
   * Runs the provider. Settings come from the environment: LIFELINE_PORT, LIFELINE_ISSUER, LIFELINE_CREDENTIALS,
   * LIFELINE_KEYS, and LIFELINE_CONSOLE and LIFELINE_PAGES, the addresses of the console and of the pages.
   */
  public static void main(String[] arguments) {
    var application = new SpringApplication(IdentityProvider.class);
    application.setDefaultProperties(
        Map.of("spring.application.name", "identity-provider", "spring.main.banner-mode", "off", "server.address",
            "127.0.0.1", "server.port", "${LIFELINE_PORT:18080}", "server.shutdown", "graceful",
            "server.tomcat.threads.max", "16", "spring.threads.virtual.enabled", "false",
            // Cookies are shared by all ports of a host, so each server there needs a cookie name of its own.
            "server.servlet.session.cookie.name", "identity-session"));
    application.run(arguments);
  }
}
