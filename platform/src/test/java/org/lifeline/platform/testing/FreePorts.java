package org.lifeline.platform.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that have to be told theirs, and that others have to know before they listen. */
public final class FreePorts {

  private static final int FIRST = 10_000;
  /** From here on whoever asks for just any port, or connects to somewhere, gets one on Linux. */
  private static final int FIRST_OF_ANYBODY = 32_768;
  private static final Set<Integer> GIVEN = new HashSet<>();

  private FreePorts() {
  }

  /** One that is free at this moment; nobody in this process gets it again. */
  public static synchronized int next() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST_OF_ANYBODY);
      if (!GIVEN.contains(port) && isFree(port)) {
        GIVEN.add(port);
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
