package org.lifeline.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/**
 * A registry that speaks the part of Confluent's API that services use, and accepts any schema. For tests of code that
 * uses the registry client; the client itself is tested against real registries.
 */
public final class TestRegistry implements AutoCloseable {

  private final HttpServer server;
  private final JsonMapper json = JsonMapper.shared();
  private final List<String> schemas = new CopyOnWriteArrayList<>();
  private volatile boolean away;
  private volatile boolean bare;

  public TestRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/subjects", exchange -> answer(exchange, 200, Map.of()));
    server.createContext("/subjects/", this::lookUp);
    server.createContext("/schemas/ids/", this::read);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** While it is away, it answers every request with 503. */
  public void away(boolean gone) {
    away = gone;
  }

  /** From now on it has none of the requested schemas, as before a deployment. */
  public void bare() {
    bare = true;
  }

  private synchronized void lookUp(HttpExchange exchange) throws IOException {
    var schema = json.readTree(exchange.getRequestBody()).get("schema").asString();
    if (bare) {
      answer(exchange, 404, Map.of("error_code", 40403));
      return;
    }
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    answer(exchange, 200, Map.of("id", schemas.indexOf(schema) + 1));
  }

  private void read(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    if (id < 1 || id > schemas.size()) {
      answer(exchange, 404, Map.of("error_code", 40403));
    } else {
      answer(exchange, 200, Map.of("schema", schemas.get(id - 1)));
    }
  }

  private void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
    var bytes = json.writeValueAsString(body).getBytes(UTF_8);
    exchange.sendResponseHeaders(away ? 503 : status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
