package org.lifeline.verification.invariant;

import org.lifeline.verification.history.Happened;
import org.lifeline.verification.history.Happened.PutAside;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.history.Happened.Tombstone;
import org.lifeline.verification.history.Happened.Unreadable;
import org.lifeline.verification.snapshot.Reception;

/** Of every record that a service must not miss, it has stored that it took it, put it aside or parked it. */
final class RecordsTaken implements Rule {

  @Override
  public Invariant invariant() {
    return Invariant.I8;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    evidence.snapshot().receptions().forEach((service, reception) -> {
      for (var topic : evidence.history().topics()) {
        if (Hearing.reads(service, topic)) {
          evidence.history().on(topic).forEach(record -> hold(service, reception, record, findings));
        }
      }
    });
  }

  private static void hold(String service, Reception reception, Happened record, Findings findings) {
    var place = record.place();
    if (!reception.isPast(place)) {
      findings.expect(false, () -> service + " has not read " + place);
      return;
    }
    if (!Hearing.wants(service, record)) {
      return;
    }
    var envelope = record.envelope();
    var type = envelope.type() == null && record instanceof Told told ? told.type() : envelope.type();
    boolean waits = reception.parked().contains(place);
    boolean aside = reception.hasPutAside(place);
    boolean taken = reception.hasTaken(place.topic(), envelope.id());
    findings.expect(switch (record) {
      case Told told -> taken || aside || waits;
      case Tombstone tombstone -> taken || aside || waits;
      case Unreadable unreadable -> aside || waits;
      case PutAside letter -> true;
    }, () -> service + " has passed over " + place + (type == null ? "" : ", " + type) + ", without a word");
  }
}
