package org.lifeline.notification.channel;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * SMS through a gateway that takes JSON over HTTP: {@code to}, {@code from}, {@code text}, {@code valid_until} (UTC) and the same as
 * {@code validity_seconds}; the header {@code Idempotency-Key} is the message's id. An answer of 2xx takes it.
 */
final class SmsGateway implements Channel {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final SmsSettings settings;
  private final URI url;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.shared();
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
      .followRedirects(HttpClient.Redirect.NEVER).build();

  SmsGateway(SmsSettings settings, Clock clock) {
    this.settings = settings;
    this.url = Objects.requireNonNull(settings.url());
    this.clock = clock;
  }

  @Override
  public Answer hand(Outgoing message) {
    var request = HttpRequest.newBuilder(url).timeout(settings.timeout()).header("Content-Type", "application/json")
        .header("Idempotency-Key", message.id().toString()).POST(BodyPublishers.ofByteArray(body(message)));
    if (settings.token() != null && !settings.token().isBlank()) {
      request.header("Authorization", "Bearer " + settings.token());
    }
    try {
      return answer(http.send(request.build(), BodyHandlers.discarding()).statusCode());
    } catch (HttpConnectTimeoutException | ConnectException e) {
      return Answer.NOT_REACHED;
    } catch (IOException e) {
      return Answer.UNKNOWN; // it may have been written, or a part of it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.UNKNOWN;
    }
  }

  private byte[] body(Outgoing message) {
    var body = new LinkedHashMap<String, Object>();
    body.put("to", message.address());
    body.put("from", settings.sender());
    body.put("text", message.message().text());
    body.put("valid_until", message.validUntil().toString());
    body.put("validity_seconds", Duration.between(clock.instant(), message.validUntil()).toSeconds());
    return json.writeValueAsBytes(body);
  }

  /** Only what says that it has not been taken is believed; any fault in the gateway may have come after that. */
  private static Answer answer(int status) {
    return switch (status) {
      case 429, 503 -> Answer.NOT_REACHED;
      case 408, 409 -> Answer.UNKNOWN;
      default -> status / 100 == 2 ? Answer.TAKEN : status / 100 == 4 ? Answer.REFUSED : Answer.UNKNOWN;
    };
  }
}
