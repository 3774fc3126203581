package org.lifeline.allocation.reservation;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Keeps rows as they were read and as they are now.
 *
 * @param <T> immutable: a row has changed if it is another object
 */
final class Changes<T> {

  private final Function<T, UUID> id;
  private final Map<UUID, T> read = new HashMap<>();
  private final Map<UUID, T> now = new LinkedHashMap<>();

  Changes(Function<T, UUID> id) {
    this.id = id;
  }

  void read(Collection<T> rows) {
    rows.forEach(row -> {
      read.put(id.apply(row), row);
      now.put(id.apply(row), row);
    });
  }

  Optional<T> now(UUID key) {
    return Optional.ofNullable(now.get(key));
  }

  List<T> all() {
    return List.copyOf(now.values());
  }

  void put(T row) {
    now.put(id.apply(row), row);
  }

  /** Rows that were not read, in the order in which they were added. */
  List<T> added() {
    return now.values().stream().filter(row -> !read.containsKey(id.apply(row))).toList();
  }

  /**
   * Rows that were read and are different now.
   *
   * @param change gets what was read and what is now
   */
  <R> List<R> changed(BiFunction<T, T, R> change) {
    return now.values().stream().flatMap(row -> Optional.ofNullable(read.get(id.apply(row)))
        .filter(before -> before != row).map(before -> change.apply(before, row)).stream()).toList();
  }
}
