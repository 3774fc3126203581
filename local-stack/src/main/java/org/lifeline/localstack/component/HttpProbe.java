package org.lifeline.localstack.component;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks an address whether what listens there is healthy: status 200 means that it is. */
public record HttpProbe(URI address) {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(PATIENCE).build();

  public static HttpProbe at(String address) {
    return new HttpProbe(URI.create(address));
  }

  /** Why it is not healthy, in a few words; empty if it is. */
  public Optional<String> unhealthy() {
    try {
      var answer = HTTP.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.discarding());
      return answer.statusCode() == 200
          ? Optional.empty()
          : Optional.of("answers " + answer.statusCode() + " at " + address);
    } catch (IOException e) {
      return Optional.of("does not answer at " + address);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("was not asked to the end");
    }
  }
}
