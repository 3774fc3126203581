package org.lifeline.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One party's way to one service. It sends bytes and gives back bytes, once: what a caller costs is part of what is
 * measured, so nothing is parsed or built that need not be.
 */
public final class Client {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final HttpClient http;
  private final URI service;
  private final Supplier<String> token;

  Client(HttpClient http, URI service, Supplier<String> token) {
    this.http = http;
    this.service = service;
    this.token = token;
  }

  /** An answer as it came. */
  public record Answer(int status, byte[] body) {

    public boolean good() {
      return status < 300;
    }

    /**
     * @throws IOException the service cannot answer now; later it may
     * @throws IllegalStateException it refuses, and would again
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

    /** A problem document of ours names fields and rules, no values. */
    private String problem() {
      return new String(body, 0, Math.min(body.length, 400), UTF_8);
    }
  }

  public Answer get(String path) throws IOException {
    return send(request(path).GET());
  }

  public Answer post(String path, String mediaType, byte[] body, String key) throws IOException {
    return send(write(path, mediaType, body, key));
  }

  /** Uploads, and gives back the answer while it comes. */
  public InputStream upload(String path, String mediaType, byte[] body, String key) throws IOException {
    try {
      var answer = http.send(write(path, mediaType, body, key).build(), BodyHandlers.ofInputStream());
      if (answer.statusCode() >= 300) {
        new Answer(answer.statusCode(), answer.body().readAllBytes()).expected();
      }
      return answer.body();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private HttpRequest.Builder write(String path, String mediaType, byte[] body, String key) {
    return request(path).header("Content-Type", mediaType).header("Idempotency-Key", key)
        .POST(BodyPublishers.ofByteArray(body));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).timeout(TIMEOUT).header("Authorization",
        "Bearer " + token.get());
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    try {
      var answer = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted", e);
  }
}
