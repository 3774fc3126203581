package org.lifeline.dispatch.preparation;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.lifeline.dispatch.announcement.Announcer;
import org.lifeline.dispatch.audit.Acts;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.dispatch.delivery.Deliveries;
import org.lifeline.platform.audit.AuditLog;
import org.springframework.stereotype.Component;

/** Repeats erasures that this database does not know of because it was restored from a backup. */
@Component
class Erasures {

  /** The topic on which services confirm erasures; a record's key is the referral's id. */
  static final String TOPIC = "erasures";

  private final Deliveries deliveries;
  private final Consignments consignments;
  private final Announcer announcer;
  private final AuditLog audit;
  private final Clock clock;

  Erasures(Deliveries deliveries, Consignments consignments, Announcer announcer, AuditLog audit,
      Clock clock) {
    this.deliveries = deliveries;
    this.consignments = consignments;
    this.announcer = announcer;
    this.audit = audit;
    this.clock = clock;
  }

  /** Erases and confirms here what others have erased. Runs at the start, in the open transaction. */
  void catchUp(Collection<UUID> ids) {
    var missed = new TreeSet<>(ids);
    missed.removeAll(deliveries.erasedOf(missed));
    if (missed.isEmpty()) {
      return;
    }
    audit.record(Acts.ERASED_AGAIN, missed);
    deliveries.erase(missed);
    var now = Instant.ofEpochMilli(clock.millis());
    var locked = consignments.lock(missed, Set.of());
    var decisions = new ReferralDecisions(locked, Map.of(), Set.of(), now);
    missed.forEach(decisions::erase);
    consignments.save(locked);
    announcer.announce(locked.told(), now);
  }
}
