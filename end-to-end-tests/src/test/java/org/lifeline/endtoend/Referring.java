package org.lifeline.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Tokens;
import org.lifeline.demo.sample.SampleRow;
import tools.jackson.databind.json.JsonMapper;

/**
 * Partners that refer one survivor after the other, at a steady rate, whatever happens: through one of several
 * addresses, and through the next with the same {@code Idempotency-Key} if one does not answer in time, or answers 5xx
 * or 409. A proxy in front of the services, or a good client, does the same.
 */
final class Referring implements AutoCloseable {

  private static final Duration PATIENCE_WITH_A_DOOR = Duration.ofSeconds(5);
  /**
   * Between the first two rounds of all doors, and twice as long after each: one of them may still be at what it did not answer in
   * time, and who hurries a service that is slow makes it slower.
   */
  private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(500);
  private static final int MOST_DOUBLINGS = 4;
  private static final Duration PATIENCE_WITH_ALL = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(PATIENCE_WITH_A_DOOR).build();
  private final List<URI> doors;
  private final Tokens tokens;
  private final IntFunction<SampleRow> rows;
  private final ExecutorService partners = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, String> accepted = new ConcurrentHashMap<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final Map<String, Integer> askedAgain = new ConcurrentHashMap<>();

  /** @param rows whom, by a number from 0 */
  Referring(List<URI> doors, Tokens tokens, IntFunction<SampleRow> rows) {
    this.doors = List.copyOf(doors);
    this.tokens = tokens;
    this.rows = rows;
  }

  /** Refers so many, each once the one before is answered: services that have just started are slow. Returns when all are. */
  void oneByOne(int many) {
    for (int i = 0; i < many; i++) {
      next();
    }
  }

  /** Begins to refer at a rate that does not wait for answers, and goes on until it is closed. */
  void steadily(Duration between) {
    var _ = clock.scheduleAtFixedRate(() -> partners.execute(this::next), 0, between.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void next() {
    int number = begun.getAndIncrement();
    refer(number, rows.apply(number));
  }

  /** Case references of what was accepted so far, with the referral's id. */
  Map<String, String> accepted() {
    return Map.copyOf(accepted);
  }

  /** What no door took, or what one refused: why. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  /** Why the next door was asked, and how often. */
  Map<String, Integer> askedAgain() {
    return new TreeMap<>(askedAgain);
  }

  int begun() {
    return begun.get();
  }

  private void refer(int number, SampleRow row) {
    var key = UUID.randomUUID().toString();
    var body = JsonMapper.shared().writeValueAsBytes(row.json());
    var last = "";
    long deadline = System.nanoTime() + PATIENCE_WITH_ALL.toNanos();
    for (int turn = 0; System.nanoTime() < deadline; turn++) {
      if (turn > 0 && turn % doors.size() == 0) {
        LockSupport.parkNanos(BETWEEN_ROUNDS.toNanos() << Math.min(MOST_DOUBLINGS, turn / doors.size() - 1));
      }
      var door = doors.get((number + turn) % doors.size());
      try {
        var request = HttpRequest.newBuilder(door.resolve("/v1/referrals")).timeout(PATIENCE_WITH_A_DOOR)
            .header("Authorization", "Bearer " + tokens.of(row.partner())).header("Content-Type", "application/json")
            .header("Idempotency-Key", key).POST(BodyPublishers.ofByteArray(body)).build();
        var answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() < 300) {
          accepted.put(row.caseReference(), JsonMapper.shared().readTree(answer.body()).get("id").asString());
          return;
        }
        last = "answered " + answer.statusCode();
        if (answer.statusCode() < 500 && answer.statusCode() != 409) {
          break;
        }
      } catch (IOException | Door.Unreachable e) {
        last = e.getClass().getSimpleName();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      askedAgain.merge(last, 1, Integer::sum);
    }
    refused.add("referral " + number + ": " + last);
  }

  /** Waits for what is under way. */
  @Override
  public void close() {
    clock.close();
    partners.close();
    http.close();
  }
}
