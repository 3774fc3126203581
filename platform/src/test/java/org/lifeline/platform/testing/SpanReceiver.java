package org.lifeline.platform.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Receives spans by OTLP over HTTP (protobuf), as a collector does. Reads fields by their numbers in the protocol. */
public final class SpanReceiver implements AutoCloseable {

  private final HttpServer server;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();

  /**
   * A span that was received.
   *
   * @param parent empty if there is none
   * @param begun nanoseconds since 1970
   */
  public record Received(String service, String trace, String id, String parent, String name, long begun) {
  }

  public SpanReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", exchange -> {
      try (exchange; var body = exchange.getRequestBody()) {
        var zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        take((zipped ? new GZIPInputStream(body) : body).readAllBytes());
        exchange.sendResponseHeaders(200, -1);
      }
    });
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
  }

  /** The spans of one trace, in the order of their arrival. */
  public List<Received> of(String trace) {
    return received.stream().filter(span -> span.trace.equals(trace)).toList();
  }

  private void take(byte[] request) throws InvalidProtocolBufferException {
    for (var resourceSpans : within(UnknownFieldSet.parseFrom(request), 1).toList()) {
      var attribute = within(resourceSpans, 1).flatMap(resource -> within(resource, 1)).findFirst().orElseThrow();
      var service = text(within(attribute, 2).findFirst().orElseThrow(), 1);
      within(resourceSpans, 2).flatMap(scopeSpans -> within(scopeSpans, 2)).map(span -> new Received(service,
          hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5), span.getField(7).getFixed64List().getFirst()))
          .forEach(received::add);
    }
  }

  private static Stream<UnknownFieldSet> within(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream().map(bytes -> {
      try {
        return UnknownFieldSet.parseFrom(bytes);
      } catch (InvalidProtocolBufferException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static String text(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().getFirst().toStringUtf8();
  }

  private static String hex(UnknownFieldSet message, int field) {
    var values = message.getField(field).getLengthDelimitedList();
    return values.isEmpty() ? "" : HexFormat.of().formatHex(values.getFirst().toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
