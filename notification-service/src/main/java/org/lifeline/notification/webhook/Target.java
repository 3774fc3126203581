package org.lifeline.notification.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;

/** Tells which addresses may be registered. Where a name leads is checked at each connection. */
final class Target {

  private static final int LONGEST = 1000;
  private static final int LAST_PORT = 65_535;
  private static final int LAST_OF_ASCII = 0x7e;

  private Target() {
  }

  /**
   * Why an address is refused; empty if it is not.
   *
   * @param thisMachine whether it may be on this machine, and there without TLS
   */
  static Optional<FieldError> fault(@Nullable String url, boolean thisMachine) {
    if (url == null || url.isBlank()) {
      return wrong("required", "Say where webhooks are to be sent.");
    }
    if (url.length() > LONGEST) {
      return wrong("too-long", "At most " + LONGEST + " characters.");
    }
    var uri = parsed(url);
    var host = uri == null ? null : uri.getHost();
    if (uri == null || host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return wrong("not-a-url", "An absolute https address with a host, without a user and without a fragment.");
    }
    if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
      return wrong("out-of-range", "A port is a number from 1 to " + LAST_PORT + ".");
    }
    if (!WebhookPost.canAsk(uri)) {
      return wrong("not-a-url", "No request can be sent to this address.");
    }
    var literal = literal(host);
    boolean here = literal != null && literal.isLoopbackAddress() || host.equals("localhost");
    if (here && thisMachine && "http".equals(uri.getScheme())) {
      return Optional.empty();
    }
    if (!"https".equals(uri.getScheme())) {
      return wrong("not-https", "It has to begin with https://.");
    }
    return literal == null || PublicAddresses.contain(literal) || here && thisMachine
        ? Optional.empty()
        : wrong("not-public", "Use an address that anybody on the internet can reach.");
  }

  /**
   * The parsed URL; null if it is none. Java would accept characters beyond ASCII, which a request line cannot hold and
   * which would arrive as others.
   */
  private static @Nullable URI parsed(String url) {
    try {
      return url.chars().allMatch(c -> c <= LAST_OF_ASCII) ? new URI(url) : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** The IP address that the host spells out; null if it is a name. Nothing is looked up. */
  private static @Nullable InetAddress literal(String host) {
    try {
      return host.startsWith("[") || host.matches("[0-9.]+") ? InetAddress.getByName(host) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static Optional<FieldError> wrong(String rule, String message) {
    return Optional.of(new FieldError("url", rule, message));
  }
}
