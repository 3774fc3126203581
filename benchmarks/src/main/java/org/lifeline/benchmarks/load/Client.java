package org.lifeline.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One party's client of one service. It sends bytes and returns bytes, without repeating requests. As a caller's cost
 * is part of what is measured, nothing is parsed or built needlessly, and a request stays on the thread that makes it.
 */
public final class Client {

  static {
    // Keep a connection for each caller, and repeat no request behind the caller's back.
    System.setProperty("http.maxConnections", "64");
    System.setProperty("sun.net.http.retryPost", "false");
  }

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final URI service;
  private final Supplier<String> token;

  Client(URI service, Supplier<String> token) {
    this.service = service;
    this.token = token;
  }

  /** An answer as it was received. */
  public record Answer(int status, byte[] body) {

    public boolean good() {
      return status < 300;
    }

    /**
     * The body of a successful answer.
     *
     * @throws IOException the service cannot answer now, but may later
     * @throws IllegalStateException the service refuses, and would do so again
     */
    public byte[] expected() throws IOException {
      if (status >= 500) {
        throw new IOException("a service answered " + status);
      }
      if (!good()) {
        throw new IllegalStateException("a service answered " + status + ": " + problem());
      }
      return body;
    }

    /** The problem document, which names fields and rules, no values. */
    private String problem() {
      return new String(body, 0, Math.min(body.length, 400), UTF_8);
    }
  }

  public Answer get(String path) throws IOException {
    return answer(open(path));
  }

  public Answer post(String path, String mediaType, byte[] body, String key) throws IOException {
    return answer(write(path, mediaType, body, key));
  }

  /** Uploads, and returns the answer as it arrives. */
  public InputStream upload(String path, String mediaType, byte[] body, String key) throws IOException {
    var connection = write(path, mediaType, body, key);
    if (connection.getResponseCode() >= 300) {
      answer(connection).expected();
    }
    return connection.getInputStream();
  }

  private HttpURLConnection write(String path, String mediaType, byte[] body, String key) throws IOException {
    var connection = open(path);
    connection.setRequestProperty("Content-Type", mediaType);
    connection.setRequestProperty("Idempotency-Key", key);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    try (var out = connection.getOutputStream()) {
      out.write(body);
    }
    return connection;
  }

  private HttpURLConnection open(String path) throws IOException {
    var connection = (HttpURLConnection) service.resolve(path).toURL().openConnection();
    connection.setConnectTimeout((int) CONNECT.toMillis());
    connection.setReadTimeout((int) TIMEOUT.toMillis());
    connection.setRequestProperty("Authorization", "Bearer " + token.get());
    return connection;
  }

  private static Answer answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    try (var body = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      return new Answer(status, body == null ? new byte[0] : body.readAllBytes());
    }
  }
}
