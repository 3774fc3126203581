package org.lifeline.console.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The health of all services and stores at one moment. */
public record Health(Instant at, List<Service> services, List<Store> stores) {

  /** The same limit as in the alerts. */
  private static final Duration STANDS_STILL = Duration.ofMinutes(1);

  /**
   * One service.
   *
   * @param state its readiness: {@code ready}, {@code not ready} or {@code does not answer}; {@code does not say how it
   * gets on} if it is ready but does not give its metrics, or not in time
   * @param oldestUnsent age of the oldest record in its outbox; null if it does not say, likewise the others
   * @param standing how long a topic with something to read has made no progress
   * @param behind records on its topics that its consumers have not read
   */
  public record Service(String name, String state, @Nullable Duration oldestUnsent, @Nullable Duration standing,
      @Nullable Long behind, @Nullable Long deadLetters) {

    /** Whether it is ready, and neither its consumers nor its outbox stand still. */
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

  /** A system that services keep data in, as this console sees it. */
  public record Store(String name, boolean well, String says) {
  }

  public boolean well() {
    return unwell().isEmpty();
  }

  /** The names of whatever does not answer, is not ready, does not give its metrics, or stands still. */
  public List<String> unwell() {
    return Stream.concat(services.stream().filter(service -> !service.well()).map(Service::name),
        stores.stream().filter(store -> !store.well).map(Store::name)).toList();
  }
}
