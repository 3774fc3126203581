package org.lifeline.dispatch.breakglass;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lifeline.dispatch.audit.Acts;
import org.lifeline.dispatch.consignment.Cancelled;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.store.HubLists;
import org.lifeline.dispatch.delivery.DeliveryDetails;
import org.lifeline.dispatch.delivery.OpenDelivery;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a scheme operator read where a parcel goes, for a stated reason, once another one has approved it, for a limited
 * time ({@link BreakGlassSettings}). Every step is audited in its own transaction. Only the person who asked may read,
 * and each reading is recorded before it happens.
 */
@Service
class BreakGlass {

  private final Requests requests;
  private final HubLists consignments;
  private final OpenDelivery open;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final BreakGlassSettings settings;
  private final Clock clock;

  BreakGlass(Requests requests, HubLists consignments, OpenDelivery open, AuditLog audit,
      TransactionTemplate transaction, BreakGlassSettings settings, Clock clock) {
    this.requests = requests;
    this.consignments = consignments;
    this.open = open;
    this.audit = audit;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Asks, in the open transaction.
   *
   * @throws Problem 404 there is no such consignment; 409 it is cancelled, or the delivery details have changed since
   * it left
   */
  Request ask(Caller caller, UUID consignment, Reason reason) {
    var referral = going(consignment).parcel().referralId();
    open.demandThoseOf(consignment);
    var now = now();
    var request = new Request(UUID.randomUUID(), consignment, referral, reason, caller.who().name(), now,
        now.plus(settings.approveWithin()), null, null);
    audit.record(Acts.requestedBreakGlass(caller, reason), referral);
    requests.add(request);
    return request;
  }

  /**
   * The request, for the person who is to approve it.
   *
   * @throws Problem 404 there is no such request, or it has expired
   */
  Request find(UUID id) {
    return requests.find(id).filter(request -> request.isOpen(now())).orElseThrow(Problem::notFound);
  }

  /**
   * Approves a request, in the open transaction. Of several approvals the first stands.
   *
   * @throws Problem 404 there is no such request, or it has expired; 403 it is the caller's own
   */
  Request approve(Caller caller, UUID id) {
    var now = now();
    var request = requests.lock(id).filter(one -> one.isOpen(now)).orElseThrow(Problem::notFound);
    var who = caller.who().name();
    if (request.askedBy().equals(who)) {
      throw new Problem(HttpStatus.FORBIDDEN, "needs-a-second-person", "Somebody else has to approve this.");
    }
    if (request.readableUntil() != null) {
      return request;
    }
    audit.record(Acts.approvedBreakGlass(caller, request.reason()), request.referralId());
    requests.approve(id, who, now, now.plus(settings.readableFor()));
    return requests.find(id).orElseThrow();
  }

  /**
   * Opens the delivery details of the parcel. Nothing of them is kept.
   *
   * @throws Problem 404 there is no such request, it is another person's, nobody has approved it, or it has expired;
   * 409 the consignment is cancelled, or the details have not come or have changed since it left; 410 they are erased
   */
  DeliveryDetails read(Caller caller, UUID id) {
    return Objects.requireNonNull(transaction.execute(status -> {
      var request = requests.find(id).filter(one -> one.letsRead(caller.who().name(), now()))
          .orElseThrow(Problem::notFound);
      going(request.consignmentId());
      return open.open(Acts.openedByBreakGlass(caller, request.reason()), request.consignmentId(),
          request.referralId());
    }));
  }

  private Consignment going(UUID id) {
    var found = consignments.find(id).orElseThrow(Problem::notFound);
    if (found instanceof Cancelled) {
      var error = new FieldError("consignment_id", "cancelled", "The consignment has been cancelled: it goes nowhere.");
      throw new Problem(HttpStatus.CONFLICT, error.rule(), error.message(), List.of(error));
    }
    return found;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
