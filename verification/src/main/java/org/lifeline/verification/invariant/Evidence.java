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
 * What the rules are held against: all that was said, and all that is kept, once nothing is on its way any more.
 *
 * @param heldUp keys of dead letters that are not settled, with what waits behind them, by the service that has put them aside:
 * what becomes of these is not decided yet
 */
record Evidence(History history, Snapshot snapshot, Map<String, Set<String>> heldUp) {

  static Evidence of(History history, Snapshot snapshot) {
    var heldUp = new HashMap<String, Set<String>>();
    snapshot.receptions().forEach((service, reception) -> {
      if (Hearing.keepers().contains(service)) { // who only looks on decides nothing
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
   * Whether a topic is one of the scheme. One that is not is of a scheme before: nobody may read it any more, and what should
   * be there is left out, which is said.
   */
  boolean sees(String topic, Findings findings) {
    boolean seen = history.topics().contains(topic);
    if (!seen) {
      findings.leaveOut(topic);
    }
    return seen;
  }

  /** Whether something of this referral or device is put aside and not settled, or waits behind that, which is said. */
  boolean isHeldUp(String key, Findings findings) {
    return heldUp.keySet().stream().anyMatch(service -> isHeldUp(service, key, findings));
  }

  /** The same of one service. */
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
