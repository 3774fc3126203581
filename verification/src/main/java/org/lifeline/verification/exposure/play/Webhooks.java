package org.lifeline.verification.exposure.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.actors.Reply;
import org.lifeline.demo.stage.Expect;
import org.lifeline.verification.exposure.canary.Canaries;
import org.lifeline.verification.exposure.canary.Sort;

/**
 * A server that stands for the partners' own: what webhooks bring is kept like an answer. The first attempts are
 * answered as broken servers do, with personal values in status pages, headers and redirects, none of which may be
 * stored.
 */
public final class Webhooks implements AutoCloseable {

  /** The name under which received webhooks are searched. */
  public static final String BROUGHT = "webhook to a partner";

  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int TAKEN = 204;
  private static final int REDIRECTED = 302;
  private static final int BROKEN = 500;
  /** How many attempts get a wrong answer. Pings use these up, so that no notice waits for its repetition. */
  private static final int WRONG_ANSWERS = 2;

  private final Setting setting;
  private final String value;
  private final HttpServer server;
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final Map<String, String> partners = new LinkedHashMap<>();

  /** Starts the server, registers it for these partners and has it pinged. */
  public Webhooks(Setting setting, Canaries canaries, String... names) {
    this.setting = setting;
    value = canaries.word("what a partner's server answers", Sort.PERSONAL);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
    for (var name : names) {
      partners.put(name, register(name));
    }
    for (int i = 1; i <= WRONG_ANSWERS; i++) {
      int pings = i;
      // Refused while the one before waits for its outcome to be kept.
      Expect.eventually("a ping to be taken",
          () -> write(names[0], "/v1/webhooks/" + partners.get(names[0]) + "/pings", null).status(),
          status -> status == ACCEPTED, status -> "the answer was " + status);
      Expect.eventually("pings to come", answered::get, count -> count >= pings, count -> "there were " + count);
    }
  }

  private String register(String partner) {
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + partner;
    return Expect.status(CREATED, "the webhook", write(partner, "/v1/webhooks", Map.of("url", url))).json().get("id")
        .asString();
  }

  private Reply write(String partner, String path, @Nullable Map<String, String> body) {
    return setting.doors().notification(partner).ask("POST", path, body, UUID.randomUUID().toString());
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var content = new ByteArrayOutputStream();
      exchange.getRequestHeaders().forEach(
          (name, values) -> content.writeBytes((name + ": " + String.join(", ", values) + "\n").getBytes(UTF_8)));
      var body = exchange.getRequestBody().readAllBytes();
      content.writeBytes(body);
      setting.heard().keep(BROUGHT, content.toByteArray());
      bodies.add(new String(body, UTF_8));
      answer(exchange);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    int before = answered.getAndIncrement();
    if (before >= WRONG_ANSWERS) {
      exchange.sendResponseHeaders(TAKEN, -1);
      return;
    }
    exchange.getResponseHeaders().add("X-Failed-For", value);
    exchange.getResponseHeaders().add("Location", "/" + value + "?name=" + value);
    exchange.getResponseHeaders().add("Set-Cookie", "name=" + value);
    var page = ("{\"error\": \"no case of " + value + "\"}").getBytes(UTF_8);
    exchange.sendResponseHeaders(before == 0 ? BROKEN : REDIRECTED, page.length);
    exchange.getResponseBody().write(page);
  }

  /** Waits until a notice of this type about a referral has arrived. */
  public void awaitBrought(String referral, String type) {
    Expect.eventually(type + " to be brought by a webhook",
        () -> bodies.stream().anyMatch(body -> body.contains(referral) && body.contains(type)), found -> found,
        found -> "it was not");
  }

  /** Reads, as each partner, its webhooks and the outcome of every attempt; then deletes the webhooks. */
  @Override
  public void close() {
    partners.forEach((partner, webhook) -> {
      var door = setting.doors().notification(partner);
      var deliveries = "/v1/webhooks/" + webhook + "/deliveries";
      door.get("/v1/webhooks");
      door.get(deliveries).get("items").forEach(one -> door.get(deliveries + "/" + one.get("id").asString()));
      door.ask("DELETE", "/v1/webhooks/" + webhook, null, null);
    });
    server.stop(0);
  }
}
