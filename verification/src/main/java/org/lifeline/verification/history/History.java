package org.lifeline.verification.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.verification.history.Happened.Told;

/** All records of every topic, in the order of the log. Immutable. */
public final class History {

  private final SortedMap<String, List<Happened>> topics;
  private final Map<String, List<Told>> events = new HashMap<>();

  /** @param topics the records of each; those of a partition in the order of their offsets */
  public History(Map<String, List<Happened>> topics) {
    var copy = new TreeMap<String, List<Happened>>();
    topics.forEach((topic, records) -> copy.put(topic, List.copyOf(records)));
    this.topics = Collections.unmodifiableSortedMap(copy);
    this.topics.forEach((topic, records) -> events.put(topic, withoutRepeats(records)));
  }

  /** Every topic of the scheme, with or without records. */
  public Set<String> topics() {
    return topics.keySet();
  }

  /** Every record of a topic, including repeats and records that are not events. */
  public List<Happened> on(String topic) {
    return topics.getOrDefault(topic, List.of());
  }

  /** Each event of a topic once, where it came first. A repeat is recognised by its id. */
  public List<Told> events(String topic) {
    return events.getOrDefault(topic, List.of());
  }

  /** Each event of one type once. */
  public Stream<Told> events(String topic, String type) {
    return events(topic).stream().filter(event -> event.type().equals(type));
  }

  /** Events of one type by one of the ids that they name; each list in the order of the log. */
  public Map<UUID, List<Told>> byId(String topic, String type, Function<About, @Nullable UUID> id) {
    var found = new LinkedHashMap<UUID, List<Told>>();
    events(topic, type).forEach(event -> {
      var named = id.apply(event.about());
      if (named != null) {
        found.computeIfAbsent(named, n -> new ArrayList<>(1)).add(event);
      }
    });
    return found;
  }

  /** Events of a topic by their key; each list in the order of the log. */
  public Map<String, List<Told>> byKey(String topic) {
    var found = new LinkedHashMap<String, List<Told>>();
    events(topic).forEach(event -> found.computeIfAbsent(event.key(), key -> new ArrayList<>(4)).add(event));
    return found;
  }

  private static List<Told> withoutRepeats(List<Happened> records) {
    var seen = new HashSet<UUID>();
    var events = new ArrayList<Told>();
    for (var record : records) {
      if (record instanceof Told told && seen.add(told.envelope().id())) {
        events.add(told);
      }
    }
    return List.copyOf(events);
  }
}
