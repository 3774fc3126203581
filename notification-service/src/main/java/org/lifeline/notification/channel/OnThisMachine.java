package org.lifeline.notification.channel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where nothing has to be encrypted on its way: what is sent never leaves the machine. */
final class OnThisMachine {

  private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  private OnThisMachine() {
  }

  static boolean is(@Nullable String host) {
    return host != null && NAMES.contains(host);
  }
}
