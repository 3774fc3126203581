package org.lifeline.dispatch.acknowledgement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lifeline.dispatch.announcement.Announcer;
import org.lifeline.dispatch.audit.Acts;
import org.lifeline.dispatch.consignment.Discovered;
import org.lifeline.dispatch.consignment.Failed;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.stereotype.Service;

/**
 * Asks a network operator to replace a SIM that does not work as it should. While a request is unanswered it is not
 * repeated; a request that was refused, or a replacement that does not work either, can be followed by a new one.
 */
@Service
class RequestReplacement {

  private final Escalations escalations;
  private final Duties duties;
  private final Consignments consignments;
  private final SimRequests requests;
  private final Announcer announcer;
  private final AuditLog audit;
  private final Clock clock;

  RequestReplacement(Escalations escalations, Duties duties, Consignments consignments, SimRequests requests,
      Announcer announcer, AuditLog audit, Clock clock) {
    this.escalations = escalations;
    this.duties = duties;
    this.consignments = consignments;
    this.requests = requests;
    this.announcer = announcer;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The replacement that is asked for.
   *
   * @param isNew false where it had been asked for before and no answer has come
   */
  record Requested(Duty duty, boolean isNew) {
  }

  /**
   * Asks for a replacement, in the open transaction.
   *
   * @param dispatchId names anything that was asked for the SIM, or for one that had its place before
   * @throws Problem 404 there is no such duty; 409 the SIM works, its phone was found, or its parcel has failed
   */
  Requested request(Caller caller, UUID dispatchId) {
    var consignment = escalations.find(dispatchId).orElseThrow(Problem::notFound).consignmentId();
    var parcel = consignments.lock(List.of(consignment)).find(consignment);
    if (parcel == null) {
      throw Problem.notFound();
    }
    if (parcel instanceof Discovered || !duties.suspended(List.of(consignment)).isEmpty()) {
      throw Problem.conflict("The phone was found; its SIM is not replaced.");
    }
    if (parcel instanceof Failed) {
      throw Problem.conflict("The parcel has failed; its SIM is not replaced.");
    }
    var before = escalations.awaitedReplacement(consignment);
    if (before.isPresent()) {
      return new Requested(before.get(), false);
    }
    if (!escalations.hasOpenActivation(consignment)) {
      throw Problem.conflict("Everything that was asked for this SIM is done.");
    }
    var now = Instant.ofEpochMilli(clock.millis());
    audit.record(Acts.requestedReplacement(caller), parcel.parcel().referralId());
    announcer.announce(List.of(), requests.replace(parcel.parcel(), now), now);
    return new Requested(escalations.awaitedReplacement(consignment).orElseThrow(), true);
  }
}
