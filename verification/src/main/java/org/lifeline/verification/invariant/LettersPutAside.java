package org.lifeline.verification.invariant;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lifeline.verification.history.Happened.PutAside;
import org.lifeline.verification.history.Happened.Unreadable;
import org.lifeline.verification.history.History;
import org.lifeline.verification.history.Place;

/**
 * Everything that a service has put aside is on its dead-letter topic unchanged, byte for byte where it is not sealed;
 * and nothing else is.
 */
final class LettersPutAside implements Rule {

  /** Dead letters stay on their topics for this long; the rows that say that they were put aside stay for ever. */
  private static final Duration KEPT = Duration.ofDays(30);

  @Override
  public Invariant invariant() {
    return Invariant.I8;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var history = evidence.history();
    var originals = checksumsOf(history);
    var gone = evidence.snapshot().takenAt().minus(KEPT);
    evidence.snapshot().receptions().forEach((service, reception) -> {
      var told = placesIn("dlt." + service + ".", history, originals, findings);
      reception.deadLetters().forEach((place, since) -> {
        if (since.isAfter(gone) && evidence.sees("dlt." + service + "." + place.topic(), findings)) {
          findings.expect(told.contains(place),
              () -> service + " has put " + place + " aside, and it is not on the dead-letter topic");
        }
      });
      told.forEach(place -> findings.expect(reception.hasPutAside(place),
          () -> "the dead-letter topic of " + service + " holds " + place + ", which it has not put aside"));
    });
  }

  private static Set<Place> placesIn(String topics, History history, Map<Place, Long> originals, Findings findings) {
    var places = new HashSet<Place>();
    for (var topic : history.topics()) {
      if (topic.startsWith(topics)) {
        for (var record : history.on(topic)) {
          if (record instanceof PutAside letter) {
            places.add(letter.from());
            hold(letter, originals, findings);
          }
        }
      }
    }
    return places;
  }

  private static void hold(PutAside letter, Map<Place, Long> originals, Findings findings) {
    var original = originals.get(letter.from());
    if (original != null && !letter.from().topic().startsWith(Submissions.TOPICS)) {
      findings.expect(original == letter.checksum(),
          () -> "the dead letter at " + letter.place() + " is not what was at " + letter.from());
    }
  }

  private static Map<Place, Long> checksumsOf(History history) {
    var checksums = new HashMap<Place, Long>();
    for (var topic : history.topics()) {
      for (var record : history.on(topic)) {
        if (record instanceof Unreadable unreadable) {
          checksums.put(unreadable.place(), unreadable.checksum());
        }
      }
    }
    return checksums;
  }
}
