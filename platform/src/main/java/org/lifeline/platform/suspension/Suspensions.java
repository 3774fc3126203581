package org.lifeline.platform.suspension;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.platform.registry.Fields;

/** Who is suspended at the moment, as far as this instance has heard. Thread-safe. */
public final class Suspensions {

  private final Map<String, Suspension> now = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /**
   * Somebody who is suspended.
   *
   * @param name of a party, or of a client at the issuer of tokens
   * @param reason a word from a closed list
   */
  public record Suspension(String name, String reason, String changedBy, Instant changedAt) {
  }

  public boolean isSuspended(String name) {
    return now.containsKey(name);
  }

  /** Everybody who is suspended, in order of name. */
  public List<Suspension> all() {
    return now.values().stream().sorted(Comparator.comparing(Suspension::name)).toList();
  }

  /**
   * Adds a listener, which is called whenever somebody is suspended, after {@link #isSuspended} says so.
   *
   * @param listener is given names; must neither block nor throw
   */
  public void whenSuspended(Consumer<String> listener) {
    listeners.add(listener);
  }

  /**
   * Applies a record.
   *
   * @param change has the fields {@code party}, {@code suspended}, {@code reason}, {@code changed_by} and
   * {@code changed_at}; otherwise it is not about a suspension
   * @return whether it is about a suspension
   */
  boolean take(SpecificRecord change) {
    if (!(Fields.of(change, "party") instanceof CharSequence name)
        || !(Fields.of(change, "suspended") instanceof Boolean suspended)
        || !(Fields.of(change, "reason") instanceof CharSequence reason)
        || !(Fields.of(change, "changed_by") instanceof CharSequence by)
        || !(Fields.of(change, "changed_at") instanceof Instant at)) {
      return false;
    }
    if (suspended) {
      now.put(name.toString(), new Suspension(name.toString(), reason.toString(), by.toString(), at));
      listeners.forEach(listener -> listener.accept(name.toString()));
    } else {
      now.remove(name.toString());
    }
    return true;
  }
}
