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
 * Rows as they were read and as they are now.
 *
 * @param <T> immutable: what is not the same object has changed
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

  /** Those that were not read, in the order in which they came. */
  List<T> added() {
    return now.values().stream().filter(row -> !read.containsKey(id.apply(row))).toList();
  }

  /** Those that were read and are different now, by what was and what is. */
  <R> List<R> changed(BiFunction<T, T, R> change) {
    return now.values().stream().flatMap(row -> Optional.ofNullable(read.get(id.apply(row)))
        .filter(before -> before != row).map(before -> change.apply(before, row)).stream()).toList();
  }
}
