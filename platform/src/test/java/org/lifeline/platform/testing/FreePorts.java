package org.lifeline.platform.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers whose port has to be chosen, and known to others, before they listen. */
public final class FreePorts {

  private static final int FIRST = 10_000;
  /** The first of the ports that Linux itself assigns to sockets and outgoing connections. */
  private static final int FIRST_OF_ANYBODY = 32_768;
  private static final Set<Integer> GIVEN = new HashSet<>();

  private FreePorts() {
  }

  /** A port that is free at this moment; nobody else in this process gets it. */
  public static int next() {
    return next(FIRST, FIRST_OF_ANYBODY);
  }

  /**
   * The same, among ports of which another process takes none: for one that is not listened at before minutes later.
   *
   * @param end the first that is none of them any more
   */
  public static synchronized int next(int first, int end) {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(first, end);
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
