package org.lifeline.notification.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway for SMS on this machine: keeps what it is sent, and answers as a test says. */
public final class TestGateway implements AutoCloseable {

  /** A request that was posted. */
  public record Taken(JsonNode body, @Nullable String key, @Nullable String authorization) {

    public String to() {
      return body.path("to").asString();
    }
  }

  private final HttpServer server;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private volatile int status = 202;
  private volatile CountDownLatch answers = new CountDownLatch(0);

  public TestGateway() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/messages", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    taken.add(new Taken(JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()),
        headers.getFirst("Idempotency-Key"), headers.getFirst("Authorization")));
    try {
      answers.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (status == 0) {
      exchange.close(); // the connection breaks without an answer
      return;
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/messages");
  }

  /** @param code the status; 0 to break the connection instead */
  public void answer(int code) {
    status = code;
  }

  /** Answers nobody until the latch is released. */
  public CountDownLatch hold() {
    answers = new CountDownLatch(1);
    return answers;
  }

  public List<Taken> taken() {
    return taken;
  }

  public List<Taken> takenFor(String number) {
    return taken.stream().filter(message -> message.to().equals(number)).toList();
  }

  /** The service's own client for this gateway. */
  public Channels channels(Clock clock, Duration timeout) {
    return new Channels(
        Map.of(Channels.SMS, new SmsGateway(new SmsSettings(address(), "a-token", "Orders", timeout), clock)));
  }

  @Override
  public void close() {
    answers.countDown();
    server.stop(0);
  }
}
