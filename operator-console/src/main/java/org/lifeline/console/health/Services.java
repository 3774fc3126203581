package org.lifeline.console.health;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.health.Health.Service;
import org.lifeline.platform.asking.WholeAnswers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks each service, at its management port, whether it is ready and what it has still to do. */
@Component
class Services {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Map<String, URI> addresses = new TreeMap<>();

  private final String secret;

  /**
   * @param services {@code NAME=ADDRESS} of each service's management port, separated by blanks
   * @param secret the bearer token for their metrics
   */
  Services(@Value("${lifeline.health}") String services, @Value("${lifeline.metrics-secret}") String secret) {
    this.secret = secret;
    for (var entry : services.strip().split("\\s+")) {
      var at = entry.indexOf('=');
      if (at > 0) {
        addresses.put(entry.substring(0, at), URI.create(entry.substring(at + 1)));
      }
    }
  }

  /** Asks all services at once: it takes as long as the slowest, two seconds at most. */
  List<Service> look() {
    var looks = addresses.entrySet().stream().map(service -> look(service.getKey(), service.getValue())).toList();
    return looks.stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<Service> look(String name, URI address) {
    return ask(address, "/actuator/health/readiness").thenCombine(ask(address, "/actuator/prometheus"),
        (readiness, metrics) -> new Service(name, state(readiness, metrics),
            age(metrics, "lifeline_outbox_oldest_age_seconds"), age(metrics, "lifeline_events_standing_age_seconds"),
            count(largest(metrics, "lifeline_events_behind")),
            count(largest(metrics, "lifeline_dead_letters_unsettled"))));
  }

  private record Answer(int status, String body) {

    boolean well() {
      return status == 200;
    }
  }

  private static String state(Optional<Answer> readiness, Optional<Answer> metrics) {
    if (readiness.isEmpty()) {
      return "does not answer";
    }
    if (!readiness.get().well()) {
      return "not ready";
    }
    return metrics.filter(Answer::well).isPresent() ? "ready" : "does not say how it gets on";
  }

  private CompletableFuture<Optional<Answer>> ask(URI address, String path) {
    return WholeAnswers
        .begin(http, HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE)
            .header("Authorization", "Bearer " + secret).build(), BodyHandlers.ofString(), PATIENCE)
        .handle((answer, failure) -> failure == null
            ? Optional.of(new Answer(answer.statusCode(), answer.body()))
            : Optional.empty());
  }

  private static @Nullable Duration age(Optional<Answer> metrics, String name) {
    var seconds = largest(metrics, name);
    return seconds.isPresent() ? Duration.ofMillis((long) (1000 * seconds.getAsDouble())) : null;
  }

  private static @Nullable Long count(OptionalDouble number) {
    return number.isPresent() ? Long.valueOf((long) number.getAsDouble()) : null;
  }

  /** The largest value of a metric, whatever its labels. */
  private static OptionalDouble largest(Optional<Answer> metrics, String name) {
    return DoubleStream.of(values(metrics, name)).max();
  }

  private static double[] values(Optional<Answer> metrics, String name) {
    var line = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*\\})? ([0-9.eE+-]+)$");
    return metrics.map(answer -> line.matcher(answer.body).results().mapToDouble(r -> Double.parseDouble(r.group(1)))
        .toArray()).orElse(new double[0]);
  }
}
