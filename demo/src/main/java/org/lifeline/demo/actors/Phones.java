package org.lifeline.demo.actors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Survivors' phones, as the local gateway shows them. */
public final class Phones {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http;
  private final URI messages;

  public Phones(HttpClient http, URI messages) {
    this.http = http;
    this.messages = messages;
  }

  /** What has come to a phone. @param at when the gateway took it */
  public record Shown(String to, String text, Instant at) {
  }

  /**
   * What has come to a number, in its order.
   *
   * @throws IOException there is no local gateway
   */
  public List<String> shownOn(String number) throws IOException {
    return shown().stream().filter(message -> message.to.equals(number)).map(Shown::text).toList();
  }

  /**
   * What has come to any number, in its order.
   *
   * @throws IOException there is no local gateway
   */
  public List<Shown> shown() throws IOException {
    var request = HttpRequest.newBuilder(messages).timeout(PATIENCE).build();
    try {
      return JsonMapper.shared().readTree(http.send(request, BodyHandlers.ofByteArray()).body()).valueStream()
          .map(message -> new Shown(message.path("to").asString(""), message.path("text").asString(""),
              Instant.parse(message.path("at").asString())))
          .toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
