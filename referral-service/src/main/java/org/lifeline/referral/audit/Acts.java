package org.lifeline.referral.audit;

import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.doors.caller.Caller;

/** What this service writes to the audit record. The subject is the referral, unless stated otherwise. */
public final class Acts {

  /** Opening what a partner has sealed to the published key, in order to take it in; the subject is the event. */
  public static final Act OPENED_SUBMISSION = Act.of(Who.service(Part.INTAKE), Action.OPENED_SUBMISSION, Why.INTAKE);

  /** The part of this service that erases what was completed long ago. */
  public static final Who RETENTION = Who.service(Part.RETENTION);

  /** The part of this service that listens to what others say. */
  public static final Who EVENTS = Who.service(Part.EVENTS);

  /** A partner as known from what it writes to its topic: which of its people wrote that is not known. */
  public static Who partner(String name) {
    return new Who("partner", name);
  }

  private enum Part {
    INTAKE, RETENTION, EVENTS
  }

  private enum Action {
    OPENED_SUBMISSION,
    ANSWERED_DUPLICATE,
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

  /**
   * Answering with an earlier referral of the partner's own, which tells whoever knows a name and a birth date that
   * this person was referred.
   */
  public static Act answeredDuplicate(Who partner) {
    return Act.of(partner, Action.ANSWERED_DUPLICATE, Why.INTAKE);
  }

  /** Opening the safe contact for a change that keeps its language. */
  public static Act openedForChange(Caller partner) {
    return Act.of(partner.who(), Action.OPENED_SAFE_CONTACT, Why.CHANGE);
  }

  /** Opening everything for the survivor, who wants to see what is held. */
  public static Act openedForExport(Caller partner) {
    return Act.of(partner.who(), Action.OPENED_EVERY_PART, Why.EXPORT);
  }

  /** Reading again what was written about a decision. */
  public static Act openedNote(Caller lead) {
    return Act.of(lead.who(), Action.OPENED_NOTE, Why.REVIEW);
  }

  /** Asking a partner about its referral, which is one of a possible match. */
  public static Act asked(Caller lead, Enum<?> question) {
    return Act.of(lead.who(), Action.ASKED_PARTNER, question);
  }

  /**
   * Settling a possible match.
   *
   * @param decision what the lead has found
   */
  public static Act settled(Caller lead, Enum<?> decision) {
    return Act.of(lead.who(), Action.SETTLED_MATCH, decision);
  }

  /**
   * Settling a referral that was set apart.
   *
   * @param decision what becomes of it
   */
  public static Act settledApart(Caller lead, Enum<?> decision) {
    return Act.of(lead.who(), Action.SETTLED_APART, decision);
  }

  /** Offering a referral to another partner. */
  public static Act offered(Caller partner, Enum<?> reason) {
    return Act.of(partner.who(), Action.OFFERED, reason);
  }

  /** Taking over a referral that another partner has offered. */
  public static Act takenOn(Caller partner) {
    return Act.of(partner.who(), Action.TAKEN_ON, Why.TRANSFER);
  }

  /**
   * Ending an offer that was not accepted.
   *
   * @param outcome whether it was declined or taken back
   */
  public static Act endedOffer(Caller partner, Enum<?> outcome) {
    return Act.of(partner.who(), Action.ENDED_OFFER, outcome);
  }

  /** Replacing or confirming a safe contact. */
  public static Act changedContact(Caller partner) {
    return Act.of(partner.who(), Action.CHANGED_CONTACT, Why.OWN_REFERRAL);
  }

  /** Replacing or confirming delivery details. */
  public static Act changedDelivery(Caller partner) {
    return Act.of(partner.who(), Action.CHANGED_DELIVERY, Why.OWN_REFERRAL);
  }

  /** Withdrawing a referral. */
  public static Act withdrawn(Caller partner) {
    return Act.of(partner.who(), Action.WITHDRAWN, Why.OWN_REFERRAL);
  }

  /** Reporting that the abuser has found a phone. */
  public static Act reportedFound(Who partner) {
    return Act.of(partner, Action.REPORTED_FOUND, Why.OWN_REFERRAL);
  }

  /**
   * Deciding about the SIM of a found phone.
   *
   * @param suspend whether it is suspended, or left working
   */
  public static Act decidedSim(Caller partner, boolean suspend) {
    return Act.of(partner.who(), Action.DECIDED_SIM, suspend ? Why.SUSPEND : Why.LEAVE_WORKING);
  }

  /** Suspending a party or letting it in again; which party is in the event with the same trace. */
  public static Act changedAccess(Caller operator, boolean suspended, Enum<?> reason) {
    return Act.of(operator.who(), suspended ? Action.SUSPENDED : Action.LET_IN_AGAIN, reason);
  }

  public static Act erased(Who by, Enum<?> reason) {
    return Act.of(by, Action.ERASED, reason);
  }
}
