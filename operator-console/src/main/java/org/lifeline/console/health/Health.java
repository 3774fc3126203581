package org.lifeline.console.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How everything is at one moment. */
public record Health(Instant at, List<Service> services, List<Store> stores) {

  /**
   * One service.
   *
   * @param state its readiness: {@code ready}, {@code not ready} or {@code does not answer}
   * @param oldestUnsent age of the oldest record in its outbox; null if it does not say, likewise the others
   * @param oldestUnread age of the oldest record that it has in hand and has not taken
   * @param behind records on its topics that its consumer group has not fetched yet, as of its last poll
   */
  public record Service(String name, String state, @Nullable Duration oldestUnsent, @Nullable Duration oldestUnread,
      @Nullable Long behind, @Nullable Long deadLetters) {

    public boolean well() {
      return state.equals("ready");
    }
  }

  /** What services keep things in, as this console sees it. */
  public record Store(String name, boolean well, String says) {
  }

  public boolean well() {
    return unwell().isEmpty();
  }

  /** The names of what does not answer, or is not ready. */
  public List<String> unwell() {
    return Stream.concat(services.stream().filter(service -> !service.well()).map(Service::name),
        stores.stream().filter(store -> !store.well).map(Store::name)).toList();
  }
}
