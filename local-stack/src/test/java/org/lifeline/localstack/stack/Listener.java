package org.lifeline.localstack.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A process that listens on a port until a client has connected and left again, or for a minute. */
public final class Listener {

  private static final int MINUTE_MS = 60_000;

  private Listener() {
  }

  public static void main(String[] arguments) throws IOException {
    try (var socket = new ServerSocket(Integer.parseInt(arguments[0]), 1, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(MINUTE_MS);
      try (var caller = socket.accept()) {
        caller.getInputStream().readAllBytes();
      }
    }
  }
}
