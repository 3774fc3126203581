package org.lifeline.referral.audit;

import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.doors.caller.Caller;

/** What this service puts on record. The subject is the referral, unless it is said otherwise. */
public final class Acts {

  /** Opens what partners have sealed to the published key, to take it in; its subject is the event. */
  public static final Act OPENED_SUBMISSION = Act.of(Who.service(Part.INTAKE), Action.OPENED_SUBMISSION, Why.INTAKE);

  /** Erases what was completed long ago. */
  public static final Who RETENTION = Who.service(Part.RETENTION);

  /** Hears what others say. */
  public static final Who EVENTS = Who.service(Part.EVENTS);

  /** A partner of which nobody is told apart, as of what it writes to its topic. */
  public static Who partner(String name) {
    return new Who("partner", name);
  }

  private enum Part {
    INTAKE, RETENTION, EVENTS
  }

  private enum Action {
    OPENED_SUBMISSION,
    OPENED_SAFE_CONTACT,
    OPENED_NOTE,
    OPENED_EVERY_PART,
    ERASED,
    ASKED_PARTNER,
    SETTLED_MATCH,
    SETTLED_APART,
    OFFERED,
    TAKEN_ON,
    ENDED_OFFER,
    CHANGED_CONTACT,
    CHANGED_DELIVERY,
    WITHDRAWN,
    REPORTED_FOUND,
    DECIDED_SIM,
    SUSPENDED,
    LET_IN_AGAIN
  }

  private enum Why {
    INTAKE, CHANGE, REVIEW, EXPORT, TRANSFER, OWN_REFERRAL, SUSPEND, LEAVE_WORKING
  }

  private Acts() {
  }

  /** The safe contact is opened for a change that keeps its language. */
  public static Act openedForChange(Caller partner) {
    return Act.of(partner.who(), Action.OPENED_SAFE_CONTACT, Why.CHANGE);
  }

  /** Everything is opened for the survivor, who wants to see what is held. */
  public static Act openedForExport(Caller partner) {
    return Act.of(partner.who(), Action.OPENED_EVERY_PART, Why.EXPORT);
  }

  /** What was written of a decision is read again. */
  public static Act openedNote(Caller lead) {
    return Act.of(lead.who(), Action.OPENED_NOTE, Why.REVIEW);
  }

  /** A partner is asked about its referral, one of a possible match. */
  public static Act asked(Caller lead, Enum<?> question) {
    return Act.of(lead.who(), Action.ASKED_PARTNER, question);
  }

  /** @param decision what the lead has found */
  public static Act settled(Caller lead, Enum<?> decision) {
    return Act.of(lead.who(), Action.SETTLED_MATCH, decision);
  }

  /** @param decision what becomes of a referral that was set apart */
  public static Act settledApart(Caller lead, Enum<?> decision) {
    return Act.of(lead.who(), Action.SETTLED_APART, decision);
  }

  /** A referral is offered to another partner. */
  public static Act offered(Caller partner, Enum<?> reason) {
    return Act.of(partner.who(), Action.OFFERED, reason);
  }

  /** A partner takes over another one's referral, which the other one has offered. */
  public static Act takenOn(Caller partner) {
    return Act.of(partner.who(), Action.TAKEN_ON, Why.TRANSFER);
  }

  /** An offer comes to an end without being accepted. @param outcome whether it was declined or taken back */
  public static Act endedOffer(Caller partner, Enum<?> outcome) {
    return Act.of(partner.who(), Action.ENDED_OFFER, outcome);
  }

  /** A safe contact is replaced or confirmed. */
  public static Act changedContact(Caller partner) {
    return Act.of(partner.who(), Action.CHANGED_CONTACT, Why.OWN_REFERRAL);
  }

  /** Delivery details are replaced or confirmed. */
  public static Act changedDelivery(Caller partner) {
    return Act.of(partner.who(), Action.CHANGED_DELIVERY, Why.OWN_REFERRAL);
  }

  /** A referral is withdrawn. */
  public static Act withdrawn(Caller partner) {
    return Act.of(partner.who(), Action.WITHDRAWN, Why.OWN_REFERRAL);
  }

  /** A phone is said to be found by the abuser. */
  public static Act reportedFound(Who partner) {
    return Act.of(partner, Action.REPORTED_FOUND, Why.OWN_REFERRAL);
  }

  /** @param suspend whether the SIM of a found phone is suspended, or left working */
  public static Act decidedSim(Caller partner, boolean suspend) {
    return Act.of(partner.who(), Action.DECIDED_SIM, suspend ? Why.SUSPEND : Why.LEAVE_WORKING);
  }

  /** Somebody who takes part is suspended, or let in again; who, is in the event of the same trace. */
  public static Act changedAccess(Caller operator, boolean suspended, Enum<?> reason) {
    return Act.of(operator.who(), suspended ? Action.SUSPENDED : Action.LET_IN_AGAIN, reason);
  }

  public static Act erased(Who by, Enum<?> reason) {
    return Act.of(by, Action.ERASED, reason);
  }
}
