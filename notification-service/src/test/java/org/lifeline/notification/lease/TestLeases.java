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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** An issuer and a referral-service on this machine, as far as leases go: keeps what it was asked, and answers as a test says. */
public final class TestLeases implements AutoCloseable {

  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String heldMethod = "";
  private volatile CountDownLatch held = new CountDownLatch(0);

  public TestLeases() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/.well-known/openid-configuration",
        exchange -> answer(exchange, 200, "{\"token_endpoint\":\"" + address() + "/oauth2/token\"}"));
    server.createContext("/oauth2/token", exchange -> {
      asked.add("token " + exchange.getRequestHeaders().getFirst("Authorization"));
      answer(exchange, 200, "{\"access_token\":\"a-token\",\"expires_in\":1800}");
    });
    server.createContext("/v1/referrals/", exchange -> {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body + " "
          + exchange.getRequestHeaders().getFirst("Authorization"));
      if (exchange.getRequestMethod().equals(heldMethod)) {
        await(held);
      }
      answer(exchange, exchange.getRequestMethod().equals("DELETE") ? 204 : status, "{}");
    });
    server.start();
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

  /** How it answers who asks for a lease. */
  public void answer(int code) {
    status = code;
  }

  /** Answers nobody who asks by this method until it is told to. */
  public CountDownLatch hold(String method) {
    held = new CountDownLatch(1);
    heldMethod = method;
    return held;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was asked about this referral by this method. */
  public List<String> asked(String method, UUID referral) {
    return asked.stream().filter(one -> one.startsWith(method + " /v1/referrals/" + referral)).toList();
  }

  public List<String> asked() {
    return asked;
  }

  /** The service's own client for it. */
  public ContactLeases client(Clock clock) {
    var here = URI.create(address());
    return new ContactLeases(here, here, "notification-service", "a secret", JsonMapper.shared(), clock);
  }

  @Override
  public void close() {
    held.countDown();
    server.stop(0);
  }
}
