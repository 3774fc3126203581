package org.lifeline.localstack.phones;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateway for SMS of the local stack: takes messages as a real one does, delivers none, and shows what phones would show. For
 * trying out: what it has taken is in memory alone, the latest thousand, and gone when it ends.
 */
public final class Phones {

  /** Where messages are posted to, and read. */
  static final String MESSAGES = "/messages";

  private static final int MOST = 1000;
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;

  private final JsonMapper json = JsonMapper.shared();
  /** By the key that each came with: the same again is the same message. */
  private final Map<String, Shown> taken = new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Shown> eldest) {
      return size() > MOST;
    }
  };

  private Phones() {
  }

  /** A message as a phone shows it. */
  record Shown(String to, String from, String text, String at, String validUntil) {
  }

  /** Listens on this machine, at the port LIFELINE_PORT. */
  public static void main(String[] arguments) throws IOException {
    var phones = new Phones();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(),
        Integer.parseInt(System.getenv("LIFELINE_PORT"))), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext(MESSAGES, phones::serve);
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestMethod()) {
        case "POST" -> answer(exchange, take(exchange), new byte[0]);
        case "GET" -> answer(exchange, 200, json.writeValueAsBytes(shown()));
        default -> answer(exchange, 405, new byte[0]);
      }
    }
  }

  private int take(HttpExchange exchange) throws IOException {
    var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    try {
      var message = json.readTree(exchange.getRequestBody().readAllBytes());
      if (key == null || text(message, "to").isEmpty() || text(message, "text").isEmpty()) {
        return BAD_REQUEST;
      }
      synchronized (taken) {
        taken.putIfAbsent(key, new Shown(text(message, "to"), text(message, "from"), text(message, "text"),
            Instant.now().toString(), text(message, "valid_until")));
      }
      return ACCEPTED;
    } catch (JacksonException e) {
      return BAD_REQUEST;
    }
  }

  private static String text(JsonNode message, String field) {
    return message.path(field).asString("");
  }

  private List<Shown> shown() {
    synchronized (taken) {
      return new ArrayList<>(taken.values());
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=" + UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
