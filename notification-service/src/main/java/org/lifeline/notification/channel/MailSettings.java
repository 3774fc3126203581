package org.lifeline.notification.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.wording.Linter;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the server that takes e-mail; without a host there is none.
 *
 * @param user the name to sign in with; empty for no sign-in
 * @param from the address that messages come from
 * @param name the sender's name that goes with the address
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

  /**
   * @throws IllegalArgumentException if the sender is not neutral or the connection is not encrypted, so that the
   * service does not start
   */
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
