package org.lifeline.dispatch.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.audit.Acts;
import org.lifeline.dispatch.events.Stage;
import org.lifeline.events.DeliveryChanged;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReferralKey;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.platform.registry.Fields;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keeps the sealed delivery details and their keys, and forgets both when told to. Opens nothing. */
@Component
@Order(2)
class DeliveryStage implements Stage {

  private final Deliveries deliveries;
  private final AuditLog audit;

  DeliveryStage(Deliveries deliveries, AuditLog audit) {
    this.deliveries = deliveries;
    this.audit = audit;
  }

  @Override
  public boolean takes(@Nullable SpecificRecord body) {
    return body == null || body instanceof ReferralCreated || body instanceof DeliveryChanged
        || body instanceof ReferralKey || body instanceof PersonalDataErased;
  }

  @Override
  public List<Outcome> take(List<Event> events) {
    var changes = new LinkedHashMap<UUID, Change>();
    var outcomes = events.stream().map(event -> {
      var change = changeOf(event);
      if (change == null) {
        return Outcome.NOT_OURS;
      }
      changes.merge(change.referralId(), change, Change::join);
      return Outcome.APPLIED;
    }).toList();
    if (!changes.isEmpty()) {
      forget(changes.values().stream().filter(Change::erased).map(Change::referralId).toList());
      deliveries.join(changes.values());
    }
    var covered = events.stream().map(Event::body).filter(ReferralCreated.class::isInstance)
        .map(ReferralCreated.class::cast).filter(ReferralCreated::getCoverNames)
        .map(created -> UUID.fromString(created.getReferralId())).toList();
    if (!covered.isEmpty()) {
      deliveries.coverNames(covered);
    }
    return outcomes;
  }

  /** Audits the erasures that are new. */
  private void forget(List<UUID> erased) {
    if (!erased.isEmpty()) {
      var now = new TreeSet<>(erased);
      now.removeAll(deliveries.erasedOf(now));
      audit.record(Acts.ERASED, now);
    }
  }

  private static @Nullable Change changeOf(Event event) {
    return switch (event.body()) {
      case ReferralCreated created -> Change.created(UUID.fromString(created.getReferralId()), created.getSequence(),
          created.getDelivery().getVersion(), Fields.bytes(created.getDelivery().getCiphertext()));
      case DeliveryChanged changed -> Change.part(UUID.fromString(changed.getReferralId()), changed.getSequence(),
          changed.getDelivery().getVersion(), Fields.bytes(changed.getDelivery().getCiphertext()));
      case ReferralKey key when key.getPart().equals("delivery") ->
        Change.key(UUID.fromString(key.getReferralId()), key.getKeyVersion(), Fields.bytes(key.getWrappedKey()));
      case PersonalDataErased erased -> Change.erasure(UUID.fromString(erased.getReferralId()));
      case null -> event.key().endsWith(Deliveries.PART)
          ? Change.erasure(UUID.fromString(event.key().substring(0, event.key().length() - Deliveries.PART.length())))
          : null;
      default -> null;
    };
  }
}
