package org.lifeline.notification.channel;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.wording.Linter;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the gateway for SMS; without an address there is none.
 *
 * @param url the address that messages are posted to
 * @param token bearer token; empty for none
 * @param sender the name that phones show
 * @param timeout for an answer
 */
@ConfigurationProperties("lifeline.messages.sms")
record SmsSettings(@Nullable URI url, @Nullable String token, @DefaultValue("Orders") String sender,
    @DefaultValue("4s") Duration timeout) {

  /**
   * @throws IllegalArgumentException if the sender is not neutral or the connection is not encrypted, so that the
   * service does not start
   */
  SmsSettings {
    if (!new Linter().ofSmsSender(sender).isEmpty()) {
      throw new IllegalArgumentException("lifeline.messages.sms.sender is not a neutral name");
    }
    if (url != null && isOn(url) && !"https".equals(url.getScheme()) && !OnThisMachine.is(url.getHost())) {
      throw new IllegalArgumentException("lifeline.messages.sms.url is neither https nor on this machine");
    }
  }

  boolean isOn() {
    return isOn(url);
  }

  private static boolean isOn(@Nullable URI url) {
    return url != null && !url.toString().isBlank();
  }

  @Override
  public String toString() {
    return "***";
  }
}
