package org.lifeline.localstack.phones;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SMS gateway and the mail server of the local stack: they accept messages as real ones do, deliver none, and show
 * what phones would show. A delivery receipt follows each text message; a number that ends in 999 is never reached. For
 * trying out: the latest thousand messages are kept in memory alone, and lost when the process ends.
 */
public final class Phones {

  /** The path to which messages are posted, and from which they are read. */
  static final String MESSAGES = "/messages";
  /** The path to which one posts a number: its next message is acknowledged only some time after it has arrived. */
  static final String ANSWERED_LATE = "/answered-late";

  private static final String NEVER_REACHED = "999";
  /** The ending of numbers whose messages arrive without an answer to the sender: the connection breaks off. */
  private static final String BREAKS_OFF = "998";
  private static final Duration LATE = Duration.ofSeconds(3);
  private static final int NOTHING = -1;
  private static final int MOST = 1000;
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;

  private final JsonMapper json = JsonMapper.shared();
  /** Messages by idempotency key: a repeated key is the same message. */
  private final Map<String, Shown> taken = new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Shown> eldest) {
      return size() > MOST;
    }
  };

  private final Set<String> late = ConcurrentHashMap.newKeySet();
  private final Receipts receipts;

  private Phones(Receipts receipts) {
    this.receipts = receipts;
  }

  /**
   * A message as a phone shows it.
   *
   * @param answered when the sender was told that it is accepted; empty until then, and for mail
   */
  record Shown(String to, String from, String text, String at, String validUntil, String answered) {

    Shown answeredNow() {
      return new Shown(to, from, text, at, validUntil, Instant.now().toString());
    }
  }

  /** Listens on this machine, at the ports LIFELINE_PORT (text messages) and LIFELINE_MAIL_PORT (SMTP). */
  public static void main(String[] arguments) throws IOException {
    var phones = new Phones(new Receipts(URI.create(System.getenv("LIFELINE_RECEIPTS")),
        System.getenv("LIFELINE_RECEIPT_SECRET")));
    new Mailbox(Integer.parseInt(System.getenv("LIFELINE_MAIL_PORT")), phones::keep).start();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(),
        Integer.parseInt(System.getenv("LIFELINE_PORT"))), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext(MESSAGES, phones::serve);
    server.createContext(ANSWERED_LATE, phones::answerLate);
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestMethod()) {
        case "POST" -> answer(exchange, take(exchange));
        case "GET" -> answer(exchange, 200, json.writeValueAsBytes(shown()));
        default -> answer(exchange, 405, new byte[0]);
      }
    }
  }

  private void answerLate(HttpExchange exchange) throws IOException {
    try (exchange) {
      late.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      answer(exchange, ACCEPTED);
    }
  }

  private int take(HttpExchange exchange) throws IOException {
    var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    try {
      var message = json.readTree(exchange.getRequestBody().readAllBytes());
      if (key == null || text(message, "to").isEmpty() || text(message, "text").isEmpty()) {
        return BAD_REQUEST;
      }
      var shown = new Shown(text(message, "to"), text(message, "from"), text(message, "text"),
          Instant.now().toString(), text(message, "valid_until"), "");
      if (shown.to().endsWith(BREAKS_OFF)) {
        keep(key + " " + UUID.randomUUID(), shown); // kept each time, so that one can see how often
        return NOTHING;
      }
      boolean isNew = keep(key, shown);
      if (late.remove(shown.to())) {
        pause();
      }
      answered(key);
      if (isNew) {
        receipts.follow(key, !shown.to().endsWith(NEVER_REACHED));
      }
      return ACCEPTED;
    } catch (JacksonException e) {
      return BAD_REQUEST;
    }
  }

  /** Keeps a message, and returns whether it is new. */
  private boolean keep(String key, Shown message) {
    synchronized (taken) {
      return taken.putIfAbsent(key, message) == null;
    }
  }

  private void answered(String key) {
    synchronized (taken) {
      taken.computeIfPresent(key, (same, known) -> known.answeredNow());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LATE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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

  private static void answer(HttpExchange exchange, int status) throws IOException {
    if (status != NOTHING) {
      answer(exchange, status, new byte[0]);
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
