package org.lifeline.demo.actors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The survivors' phones, as the local gateway shows them. */
public final class Phones {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http;
  private final URI messages;
  private final URI answeredLate;

  /**
   * @param answeredLate address for numbers whose next message is to be acknowledged only some time after it has
   * arrived
   */
  public Phones(HttpClient http, URI messages, URI answeredLate) {
    this.http = http;
    this.messages = messages;
    this.answeredLate = answeredLate;
  }

  /**
   * A message that has arrived on a phone.
   *
   * @param at         when the gateway accepted it
   * @param validUntil the latest time at which it might have arrived
   * @param answered   whether the gateway has acknowledged it to the sender
   */
  public record Shown(String to, String text, Instant at, String validUntil, boolean answered) {
  }

  /**
   * The messages that have arrived at a number, in order.
   *
   * @throws IOException there is no local gateway
   */
  public List<Shown> shownOn(String number) throws IOException {
    return shown().stream().filter(message -> message.to.equals(number)).toList();
  }

  /**
   * Has the gateway delay its acknowledgement of the next message to a number.
   *
   * @throws IOException there is no local gateway
   */
  public void answerLate(String number) throws IOException {
    send(HttpRequest.newBuilder(answeredLate).POST(BodyPublishers.ofString(number)));
  }

  /**
   * The messages that have arrived at any number, in order.
   *
   * @throws IOException there is no local gateway
   */
  public List<Shown> shown() throws IOException {
    return JsonMapper.shared().readTree(send(HttpRequest.newBuilder(messages))).valueStream()
        .map(message -> new Shown(message.path("to").asString(""), message.path("text").asString(""),
            Instant.parse(message.path("at").asString()), message.path("validUntil").asString(""),
            !message.path("answered").asString("").isEmpty()))
        .toList();
  }

  private byte[] send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
