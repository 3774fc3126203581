package org.lifeline.console.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How everything is at one moment. */
public record Health(Instant at, List<Service> services, List<Store> stores) {

  /** As the alerts have it. */
  private static final Duration STANDS_STILL = Duration.ofMinutes(1);

  /**
   * One service.
   *
   * @param state its readiness: {@code ready}, {@code not ready} or {@code does not answer}; {@code does not say how it gets
   * on} if it is ready and does not give its metrics, in time or at all
   * @param oldestUnsent age of the oldest record in its outbox; null if it does not say, likewise the others
   * @param standing since a topic with something to read has got on
   * @param behind records on its topics that its consumers have not read
   */
  public record Service(String name, String state, @Nullable Duration oldestUnsent, @Nullable Duration standing,
      @Nullable Long behind, @Nullable Long deadLetters) {

    /** Whether it answers, and neither what it reads nor what it tells stands still. */
    public boolean well() {
      return state.equals("ready") && !standsStill();
    }

    /** Its state in words. */
    public String says() {
      return state.equals("ready") && standsStill() ? "stands still" : state;
    }

    private boolean standsStill() {
      return Stream.of(Optional.ofNullable(oldestUnsent), Optional.ofNullable(standing)).flatMap(Optional::stream)
          .anyMatch(age -> age.compareTo(STANDS_STILL) > 0);
    }
  }

  /** What services keep things in, as this console sees it. */
  public record Store(String name, boolean well, String says) {
  }

  public boolean well() {
    return unwell().isEmpty();
  }

  /** The names of what does not answer, is not ready, does not say how it gets on, or stands still. */
  public List<String> unwell() {
    return Stream.concat(services.stream().filter(service -> !service.well()).map(Service::name),
        stores.stream().filter(store -> !store.well).map(Store::name)).toList();
  }
}
