package org.lifeline.console.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/** The management ports of the other services: ready or not, as a test says. */
public final class Neighbours {

  private final HttpServer server;
  private volatile boolean ready;
  private volatile boolean open = true;

  Neighbours() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> {
      var metrics = exchange.getRequestURI().getPath().equals("/actuator/prometheus");
      exchange.sendResponseHeaders(metrics && !open ? 401 : ready ? 200 : 503, -1);
      exchange.close();
    });
    server.start();
  }

  public void ready(boolean are) {
    ready = are;
  }

  /** Sets whether they give their metrics. */
  public void open(boolean are) {
    open = are;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
