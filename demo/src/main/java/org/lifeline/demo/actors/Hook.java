package org.lifeline.demo.actors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's server for webhooks: it verifies each signature, and answers as it is told to. */
public final class Hook implements AutoCloseable {

  private static final int TAKEN = 204;

  private final HttpServer server;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private volatile int first = TAKEN;
  private volatile @Nullable Webhook secret;

  private Hook(HttpServer server) {
    this.server = server;
  }

  /**
   * A request that was received.
   *
   * @param status of the answer to it
   */
  public record Got(String id, String body, boolean isSigned, int status) {

    public JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  /** Opens a server on this machine, at a free port. */
  public static Hook open() {
    try {
      var hook = new Hook(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      hook.server.createContext("/", hook::take);
      hook.server.start();
      return hook;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/lifeline";
  }

  /** @param whsec the secret in the answer to the registration */
  public void verifyWith(String whsec) {
    secret = new Webhook(whsec);
  }

  /** From now on answers the first request with an id with this status, and repetitions with 204. */
  public void answerFirst(int status) {
    first = status;
  }

  /** The requests received, in order. */
  public List<Got> got() {
    return List.copyOf(got);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var id = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
      var status = got.stream().anyMatch(earlier -> earlier.id().equals(id)) ? TAKEN : first;
      got.add(new Got(id, body, isSigned(exchange, body), status));
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private boolean isSigned(HttpExchange exchange, String body) {
    var verifier = secret;
    try {
      if (verifier != null) {
        verifier.verify(body, exchange.getRequestHeaders());
      }
      return verifier != null;
    } catch (WebhookVerificationException e) {
      return false;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
