package org.lifeline.demo.actors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/** The metrics that a service exposes to Prometheus. */
public final class Metrics {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http;
  private final URI service;
  private final String secret;

  /** @param service the address of its management port */
  public Metrics(HttpClient http, URI service, String secret) {
    this.http = http;
    this.service = service;
    this.secret = secret;
  }

  /** The largest value of a metric over all labels; 0 if it does not exist. */
  public double largest(String name) {
    var line = Pattern.compile("(?m)^" + Pattern.quote(name) + "(?:\\{[^}]*\\})? ([0-9.eE+-]+)$");
    return line.matcher(page()).results().mapToDouble(found -> Double.parseDouble(found.group(1))).max().orElse(0);
  }

  private String page() {
    var request = HttpRequest.newBuilder(service.resolve("/actuator/prometheus")).timeout(PATIENCE)
        .header("Authorization", "Bearer " + secret).build();
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
