package org.lifeline.staff.services;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import org.lifeline.platform.doors.idempotency.IdempotencyKey;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Repeats a request under the same key, twice and for about 2 seconds at most, while the first one with that key is
 * still being handled: whoever pressed a button twice is shown what came of the first press.
 */
final class SecondPress implements ClientHttpRequestInterceptor {

  private static final List<Duration> PAUSES = List.of(Duration.ofMillis(500), Duration.ofMillis(1500));

  private final Refusal refusal;

  SecondPress(Refusal refusal) {
    this.refusal = refusal;
  }

  /** Reads what a response refuses. */
  @FunctionalInterface
  interface Refusal {

    Refused of(ClientHttpResponse response) throws IOException;
  }

  @Override
  public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
      throws IOException {
    for (var pause : PAUSES) {
      var response = execution.execute(request, body);
      if (response.getStatusCode().value() != HttpURLConnection.HTTP_CONFLICT
          || !request.getHeaders().containsHeader(IdempotencyKey.HEADER)) {
        return response;
      }
      try (response) {
        var refused = refusal.of(response);
        if (!refused.isBeingDone()) {
          throw refused;
        }
      }
      await(pause);
    }
    return execution.execute(request, body);
  }

  private static void await(Duration pause) throws InterruptedIOException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
