package org.lifeline.demo.actors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of a service's API: sends a bearer token, an {@code Idempotency-Key} with every write, and retries as a good
 * client should. A service that cannot be reached or answers 5xx is asked again with the same key, for up to three
 * minutes; if it has several instances, the next one is asked. A request refused for too many requests is repeated when
 * the answer allows it.
 */
public final class Door {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  /**
   * The time-out where another instance can be asked instead: one that is cut off keeps its connections and never
   * answers.
   */
  private static final Duration LONGEST_OF_SEVERAL = Duration.ofSeconds(10);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http;
  private final List<URI> instances;
  private final Supplier<String> token;
  /** The instance to ask first: the one that answered last. */
  private final AtomicInteger turn = new AtomicInteger();

  public Door(HttpClient http, URI service, Supplier<String> token) {
    this(http, List.of(service), token);
  }

  /** @param instances of the service, any of which may be asked */
  public Door(HttpClient http, List<URI> instances, Supplier<String> token) {
    this.http = http;
    this.instances = List.copyOf(instances);
    this.token = token;
  }

  public JsonNode get(String path) {
    return json(send(() -> request(path).GET(), BodyHandlers.ofByteArray()));
  }

  /** Reads a resource; null if it does not exist (yet). */
  public @Nullable JsonNode find(String path) {
    var answer = send(() -> request(path).GET(), BodyHandlers.ofByteArray());
    return answer.statusCode() == 404 ? null : json(answer);
  }

  /** The items of a list; each page is read only when it is reached. */
  public Stream<JsonNode> items(String list) {
    return Stream.iterate(Optional.of(get(list)), Optional::isPresent, page -> page.flatMap(Door::next).map(this::get))
        .flatMap(Optional::stream).flatMap(page -> page.get("items").valueStream());
  }

  /** The link to the next page of a list; empty on the last one. */
  static Optional<String> next(JsonNode page) {
    return Optional.of(page.path("links").path("next").asString("")).filter(next -> !next.isEmpty());
  }

  public JsonNode post(String path, Object body) {
    var key = UUID.randomUUID().toString();
    var bytes = JSON.writeValueAsBytes(body);
    return json(send(() -> request(path).header("Content-Type", "application/json").header("Idempotency-Key", key)
        .POST(BodyPublishers.ofByteArray(bytes)), BodyHandlers.ofByteArray()));
  }

  /**
   * Uploads rows and returns the answer as it arrives: a line for each row.
   *
   * @throws Refused the upload as a whole was refused
   */
  public InputStream upload(String path, String mediaType, BodyPublisher body, String key) {
    var answer = send(() -> request(path).header("Content-Type", mediaType).header("Idempotency-Key", key).POST(body),
        BodyHandlers.ofInputStream());
    if (answer.statusCode() >= 400) {
      throw new Refused(answer.statusCode(), problemIn(answer.body()));
    }
    return answer.body();
  }

  /**
   * Sends one request and returns the answer, whatever its status; repeats it only if the service cannot be reached or
   * answers 5xx.
   *
   * @param body sent as JSON; none if null
   * @param key  the {@code Idempotency-Key}; none if null
   */
  public Reply ask(String method, String path, @Nullable Object body, @Nullable String key) {
    var bytes = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    var answer = send(() -> {
      var request = request(path).method(method, bytes);
      if (body != null) {
        request.header("Content-Type", "application/json");
      }
      return key == null ? request : request.header("Idempotency-Key", key);
    }, BodyHandlers.ofByteArray(), status -> status < 500);
    return new Reply(answer.statusCode(), answer.body());
  }

  /** Reads one representation of a resource, and returns the answer whatever its status. */
  public Reply fetch(String path, String mediaType) {
    var answer = send(() -> request(path).header("Accept", mediaType).GET(), BodyHandlers.ofByteArray(),
        status -> status < 500);
    return new Reply(answer.statusCode(), answer.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(instance().resolve(path))
        .timeout(instances.size() == 1 ? LONGEST : LONGEST_OF_SEVERAL)
        .header("Authorization", "Bearer " + token.get());
  }

  private URI instance() {
    return instances.get(Math.floorMod(turn.get(), instances.size()));
  }

  private <T> HttpResponse<T> send(Supplier<HttpRequest.Builder> request, HttpResponse.BodyHandler<T> handler) {
    return send(request, handler,
        status -> status < 500 && status != 401 && status != 409 && status != TOO_MANY_REQUESTS);
  }

  private <T> HttpResponse<T> send(Supplier<HttpRequest.Builder> request, HttpResponse.BodyHandler<T> handler,
      IntPredicate isAnAnswer) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var wait = PAUSE;
      try {
        var answer = http.send(request.get().build(), handler);
        if (isAnAnswer.test(answer.statusCode())) {
          return answer;
        }
        if (System.nanoTime() > deadline) {
          throw new Refused(answer.statusCode(), JSON.missingNode());
        }
        if (answer.statusCode() >= 500) {
          turn.incrementAndGet();
        } else if (answer.statusCode() == TOO_MANY_REQUESTS) {
          wait = retryAfter(answer).orElse(PAUSE);
        }
        if (answer.body() instanceof InputStream unread) {
          unread.close();
        }
      } catch (IOException | Unreachable e) {
        if (System.nanoTime() > deadline) {
          throw new Unreachable(instance(), e);
        }
        turn.incrementAndGet();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Unreachable(instance(), e);
      }
      pause(wait);
    }
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
    return answer.headers().firstValue("Retry-After").filter(value -> value.matches("\\d{1,3}"))
        .map(Long::parseLong).map(Duration::ofSeconds);
  }

  private void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(instance(), e);
    }
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    if (answer.statusCode() >= 400) {
      throw new Refused(answer.statusCode(), problemIn(new ByteArrayInputStream(answer.body())));
    }
    return JSON.readTree(answer.body());
  }

  /** The problem document in an answer; a missing node if there is none. */
  private static JsonNode problemIn(InputStream body) {
    try (body) {
      return JSON.readTree(body);
    } catch (IOException | JacksonException e) {
      return JSON.missingNode(); // a proxy's page, say: the status has to do
    }
  }

  /**
   * A request that would fail however often it was repeated. The message is the service's own, with the fields and
   * rules that it named; it repeats nothing of what was sent.
   */
  public static final class Refused extends RuntimeException {

    private final List<String> fields;

    Refused(int status, JsonNode problem) {
      super("the service answered " + status + problem.path("detail").asStringOpt().map(": "::concat).orElse("")
          + named(problem));
      fields = problem.path("errors").valueStream().map(error -> error.path("field").asString("")).toList();
    }

    private static String named(JsonNode problem) {
      var errors = problem.path("errors").valueStream()
          .map(error -> error.path("field").asString("") + ": " + error.path("rule").asString("")).distinct().toList();
      return errors.isEmpty() ? "" : " (" + String.join(", ", errors) + ")";
    }

    /** The fields that the service named as wrong; empty if it named none. */
    List<String> fields() {
      return fields;
    }
  }

  /** A service that does not answer. */
  public static final class Unreachable extends RuntimeException {
    Unreachable(URI service, Exception cause) {
      super(service + " cannot be reached", cause);
    }
  }
}
