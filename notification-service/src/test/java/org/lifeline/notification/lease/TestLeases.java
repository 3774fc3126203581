package org.lifeline.notification.lease;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * An issuer and the leases of a referral-service on this machine: keeps what it was asked, and answers as a test says.
 */
public final class TestLeases implements AutoCloseable {

  /** Writes field names as the API has them. */
  private static final JsonMapper JSON = JsonMapper.builder()
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** The path at which leases are taken. */
  public static final String TAKE = "/v1/safe-contact-leases";
  /** The path at which they are given back. */
  public static final String GIVE_BACK = "/v1/safe-contact-leases/returns";

  /** What the issuer answers with a token. */
  public static final String TOKEN = "{\"access_token\":\"a-token\",\"expires_in\":1800}";

  /** As long as in referral-service. */
  private static final Duration HELD = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  /** The messages that have a lease, each with its attempt. */
  private final Map<String, String> leased = new ConcurrentHashMap<>();
  private final AtomicInteger lost = new AtomicInteger();
  private volatile int status = 200;
  private volatile boolean refuses;
  private volatile boolean knowsAll;
  private volatile @Nullable String said;
  private volatile String configuration;
  private volatile String issued = TOKEN;
  private volatile String heldDoor = "";
  private volatile CountDownLatch held = new CountDownLatch(0);

  public TestLeases() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    configuration = "{\"token_endpoint\":\"" + address() + "/oauth2/token\"}";
    server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, configuration));
    server.createContext("/oauth2/token", exchange -> {
      asked.add("token " + exchange.getRequestHeaders().getFirst("Authorization"));
      answer(exchange, 200, issued);
    });
    server.createContext(TAKE, exchange -> {
      var door = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(exchange.getRequestMethod() + " " + door + " " + body + " "
          + exchange.getRequestHeaders().getFirst("Authorization"));
      if (door.equals(heldDoor)) {
        await(held);
      }
      if (door.equals(TAKE)) {
        var answer = said;
        answer(exchange, status, answer != null ? answer : status == 200 ? leases(body) : "{}");
      } else if (lost.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        answer(exchange, 503, "{}");
      } else {
        returned(body);
        answer(exchange, 204, "");
      }
    });
    server.start();
  }

  private String leases(String body) {
    var question = JsonMapper.shared().readTree(body);
    var given = new ArrayList<Map<String, String>>();
    var had = new ArrayList<String>();
    for (var each : question.get("messages")) {
      var message = each.get("message_id").asString();
      if (knowsAll || !refuses && leased.putIfAbsent(message, question.get("attempt").asString()) != null) {
        had.add(message);
      } else if (!refuses) {
        given.add(Map.of("message_id", message, "leased_until", Instant.now().plus(HELD).toString()));
      }
    }
    return JsonMapper.shared().writeValueAsString(Map.of("leases", given, "had", had));
  }

  private void returned(String body) {
    var back = JsonMapper.shared().readTree(body);
    for (var each : back.get("messages")) {
      if (!each.get("sent").asBoolean()) {
        leased.remove(each.get("message_id").asString(), back.get("attempt").asString());
      }
    }
  }

  /** Whether any message has a lease. */
  public boolean hasGivenAny() {
    return !leased.isEmpty();
  }

  private static void answer(HttpExchange exchange, int code, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, code == 204 ? -1 : bytes.length);
    if (code != 204) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Sets the status of answers to requests for leases. */
  public void answer(int code) {
    status = code;
  }

  /** Sets whether no message gets a lease. */
  public void refuse(boolean all) {
    refuses = all;
  }

  /** Says of every message that it had a lease before. */
  public void hasGivenAll() {
    knowsAll = true;
  }

  /** Takes nothing back for so many requests. */
  public void takeNothingBack(int times) {
    lost.set(times);
  }

  /** Sets the answer to all requests for leases. */
  public void say(String answer) {
    said = answer;
  }

  /** Sets what the issuer says about itself. */
  public void configure(String answer) {
    configuration = answer;
  }

  /** Sets the issuer's answer to whoever asks for a token. */
  public void issue(String answer) {
    issued = answer;
  }

  /** Answers nobody at this path until the latch is released. */
  public CountDownLatch hold(String door) {
    held = new CountDownLatch(1);
    heldDoor = door;
    return held;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The requests at this path about this message or referral. */
  public List<String> asked(String door, UUID about) {
    return asked.stream().filter(one -> one.startsWith("POST " + door + " ") && one.contains(about.toString()))
        .toList();
  }

  public List<String> asked() {
    return asked;
  }

  /** The service's own client for it, more patient than the service's. */
  public LeaseClient client(Clock clock) {
    return client(clock, PATIENCE);
  }

  /** The service's own client for it, with this time-out. */
  public LeaseClient client(Clock clock, Duration timeout) {
    var here = URI.create(address());
    return new LeaseClient(here, here, "notification-service", "a secret", JSON, clock, timeout);
  }

  @Override
  public void close() {
    held.countDown();
    server.stop(0);
  }
}
