package org.lifeline.localstack.phones;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports for each message what became of it, a moment after it was accepted, as gateways do; repeated a few times if
 * nobody answers.
 */
final class Receipts {

  private static final long MOMENT_MILLIS = 300;
  private static final int TIMES = 5;
  private static final int OK = 200;

  private final URI door;
  private final String secret;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ScheduledExecutorService later = Executors
      .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("receipts").factory());

  Receipts(URI door, String secret) {
    this.door = door;
    this.secret = secret;
  }

  /** @param message the idempotency key that it came with */
  void follow(String message, boolean reached) {
    later.schedule(() -> tell(message, reached ? "delivered" : "failed", TIMES), MOMENT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void tell(String message, String status, int times) {
    var request = HttpRequest.newBuilder(door).timeout(Duration.ofSeconds(5))
        .header("Authorization", "Bearer " + secret).header("Content-Type", "application/json")
        .POST(BodyPublishers
            .ofByteArray(JsonMapper.shared().writeValueAsBytes(Map.of("message_id", message, "status", status))));
    boolean heard = false;
    try {
      heard = http.send(request.build(), BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      System.err.println("nobody takes a receipt: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (!heard && times > 1) {
      later.schedule(() -> tell(message, status, times - 1), 1, TimeUnit.SECONDS);
    }
  }
}
