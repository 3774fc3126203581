package org.lifeline.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's server: keeps what is posted to it, and answers as a test says. */
final class TestReceiver implements AutoCloseable {

  private final HttpServer server;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final Queue<Integer> statuses = new ArrayDeque<>();
  private volatile int otherwise = 204;
  private volatile CountDownLatch answers = new CountDownLatch(0);

  /** A request as it came. */
  record Got(Map<String, List<String>> headers, String body) {

    String header(String name) {
      return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).findFirst()
          .orElseThrow().getValue().getFirst();
    }

    String id() {
      return header("webhook-id");
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  TestReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    got.add(new Got(Map.copyOf(exchange.getRequestHeaders()),
        new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    try {
      answers.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.getResponseHeaders().set("Location", url("/elsewhere"));
    exchange.sendResponseHeaders(nextStatus(), -1);
    exchange.close();
  }

  private synchronized int nextStatus() {
    var next = statuses.poll();
    return next == null ? otherwise : next;
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Answers the next requests with these statuses in turn, and later ones as usual. */
  synchronized void answerNext(int... codes) {
    for (int code : codes) {
      statuses.add(code);
    }
  }

  void answer(int code) {
    otherwise = code;
  }

  /** Answers nobody until the latch is released. */
  CountDownLatch hold() {
    answers = new CountDownLatch(1);
    return answers;
  }

  List<Got> got() {
    return got;
  }

  @Override
  public void close() {
    answers.countDown();
    server.stop(0);
  }
}
