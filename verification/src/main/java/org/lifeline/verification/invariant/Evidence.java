package org.lifeline.verification.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lifeline.verification.history.Happened;
import org.lifeline.verification.history.History;
import org.lifeline.verification.history.Place;
import org.lifeline.verification.snapshot.Snapshot;

/**
 * The evidence that rules are checked against: all events and all stored rows, once nothing is under way any more.
 *
 * @param heldUp by service, the keys of its unsettled dead letters and of the records parked behind them, whose outcome
 * is not decided yet
 */
record Evidence(History history, Snapshot snapshot, Map<String, Set<String>> heldUp) {

  static Evidence of(History history, Snapshot snapshot) {
    var heldUp = new HashMap<String, Set<String>>();
    snapshot.receptions().forEach((service, reception) -> {
      if (Hearing.keepers().contains(service)) { // the console only observes and decides nothing
        var undecided = new HashSet<>(reception.unsettled());
        undecided.addAll(reception.parked());
        heldUp.put(service, keysAt(undecided, history));
      }
    });
    return new Evidence(history, snapshot, Map.copyOf(heldUp));
  }

  private static Set<String> keysAt(Set<Place> places, History history) {
    var keys = new HashSet<String>();
    if (!places.isEmpty()) {
      for (var topic : history.topics()) {
        history.on(topic).stream().filter(record -> places.contains(record.place())).map(Happened::envelope)
            .forEach(envelope -> keys.add(envelope.key().split("/", 2)[0]));
      }
    }
    return keys;
  }

  /**
   * Whether a topic is one of the scheme. Otherwise it belongs to a party that has left the scheme: nobody may read it
   * any more, and what should be on it is left out, which is recorded.
   */
  boolean sees(String topic, Findings findings) {
    boolean seen = history.topics().contains(topic);
    if (!seen) {
      findings.leaveOut(topic);
    }
    return seen;
  }

  /**
   * Whether a record of this referral or device is an unsettled dead letter or parked behind one; if so, that is
   * recorded.
   */
  boolean isHeldUp(String key, Findings findings) {
    return heldUp.keySet().stream().anyMatch(service -> isHeldUp(service, key, findings));
  }

  /** As the other, for one service. */
  boolean isHeldUp(String service, String key, Findings findings) {
    boolean held = heldUp.getOrDefault(service, Set.of()).contains(key);
    if (held) {
      findings.holdUp(key);
    }
    return held;
  }

  boolean isHeldUp(UUID id, Findings findings) {
    return isHeldUp(id.toString(), findings);
  }
}
