package org.lifeline.notification.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.wording.Linter;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server that takes e-mail; without a host there is none.
 *
 * @param user to sign in with; empty for none
 * @param from the address that messages come from
 * @param name that they come from
 * @param timeout for each answer of the server
 */
@ConfigurationProperties("lifeline.messages.mail")
record MailSettings(@Nullable String host, @DefaultValue("587") int port, @Nullable String user,
    @Nullable String password, @DefaultValue("starttls") Security security, @Nullable String from,
    @DefaultValue("Orders") String name, @DefaultValue("2s") Duration timeout) {

  /** How the connection is encrypted. */
  enum Security {
    STARTTLS, TLS, NONE
  }

  /** @throws IllegalArgumentException the sender is not neutral, or the server has no encryption: no start */
  MailSettings {
    if (isOn(host)) {
      var linter = new Linter();
      if (from == null || !linter.ofMailSender(from).isEmpty() || !linter.ofMailSenderName(name).isEmpty()) {
        throw new IllegalArgumentException("lifeline.messages.mail.from or its name is not neutral");
      }
      if (security == Security.NONE && !OnThisMachine.is(host)) {
        throw new IllegalArgumentException("lifeline.messages.mail.security none is for this machine alone");
      }
    }
  }

  boolean isOn() {
    return isOn(host);
  }

  boolean signsIn() {
    return user != null && !user.isBlank();
  }

  private static boolean isOn(@Nullable String host) {
    return host != null && !host.isBlank();
  }

  @Override
  public String toString() {
    return "***";
  }
}
