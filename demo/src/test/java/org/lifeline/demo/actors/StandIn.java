package org.lifeline.demo.actors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;

/** A service on a free port that answers as a test tells it to. */
public final class StandIn implements AutoCloseable {

  private final HttpServer server;

  public StandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.start();
  }

  /** Answers what is asked for at the path, and below it where nothing else does. */
  public StandIn at(String path, HttpHandler handler) {
    server.createContext(path, handler);
    return this;
  }

  /** Hands out tokens as an identity provider does. */
  public StandIn withTokens() {
    return at("/oauth2/token",
        exchange -> answer(exchange, 200, "{\"access_token\": \"a token\", \"expires_in\": 300}"));
  }

  /** Answers; what was sent and not read yet is passed over. */
  public static void answer(HttpExchange exchange, int status, String text) throws IOException {
    exchange.getRequestBody().readAllBytes();
    var bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Host and port. */
  public String place() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  URI address() {
    return URI.create("http://" + place());
  }

  Door door() {
    return new Door(HttpClient.newHttpClient(), address(), () -> "a token");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
