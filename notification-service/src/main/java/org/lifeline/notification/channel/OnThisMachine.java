package org.lifeline.notification.channel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the hosts that need no encryption, as what is sent to them never leaves the machine. */
final class OnThisMachine {

  private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  private OnThisMachine() {
  }

  static boolean is(@Nullable String host) {
    return host != null && NAMES.contains(host);
  }
}
