package org.lifeline.verification.invariant;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.lifeline.verification.history.Happened;
import org.lifeline.verification.history.History;
import org.lifeline.verification.snapshot.Snapshot;

/**
 * What the rules are held against: all that was said, and all that is kept, once nothing is on its way any more.
 *
 * @param heldUp keys of dead letters that are not settled, with what waits behind them: what becomes of these is not decided yet
 */
record Evidence(History history, Snapshot snapshot, Set<String> heldUp) {

  static Evidence of(History history, Snapshot snapshot) {
    var undecided = new HashSet<>();
    snapshot.receptions().forEach((service, reception) -> {
      if (Hearing.keepers().contains(service)) { // who only looks on decides nothing
        undecided.addAll(reception.unsettled());
        undecided.addAll(reception.parked());
      }
    });
    var keys = new HashSet<String>();
    if (!undecided.isEmpty()) {
      for (var topic : history.topics()) {
        history.on(topic).stream().filter(record -> undecided.contains(record.place())).map(Happened::envelope)
            .forEach(envelope -> keys.add(envelope.key().split("/", 2)[0]));
      }
    }
    return new Evidence(history, snapshot, Set.copyOf(keys));
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

  /** Whether something of this referral or device is put aside and not settled, or waits behind that. */
  boolean isHeldUp(UUID id) {
    return heldUp.contains(id.toString());
  }
}
