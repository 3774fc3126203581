package org.lifeline.dispatch.audit;

import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.doors.caller.Caller;

/** The acts that this service records in the audit log. Their subject is the referral. */
public final class Acts {

  /** A referral's personal data is erased because referral-service says so. */
  public static final Act ERASED = Act.of(Who.service(Part.EVENTS), Action.ERASED, Why.TOLD_ERASED);

  /** A referral's personal data is erased again, in a database that was restored from a backup. */
  public static final Act ERASED_AGAIN = Act.of(Who.service(Part.EVENTS), Action.ERASED, Why.FOUND_ERASED);

  private enum Part {
    EVENTS
  }

  private enum Action {
    OPENED_DELIVERY,
    ERASED,
    REQUESTED_REPLACEMENT,
    REQUESTED_BREAK_GLASS,
    APPROVED_BREAK_GLASS,
    HANDED_OVER,
    TOOK_BACK,
    REPORTED_PARCEL
  }

  private enum Why {
    LABEL, SIM_DOES_NOT_WORK, TOLD_ERASED, FOUND_ERASED, HAND_OVER, RETURN
  }

  private Acts() {
  }

  /** A scheme operator asks a network operator to replace the SIM of the referral's phone. */
  public static Act requestedReplacement(Caller schemeOperator) {
    return Act.of(schemeOperator.who(), Action.REQUESTED_REPLACEMENT, Why.SIM_DOES_NOT_WORK);
  }

  /** A hub opens delivery details to print the label of its parcel. */
  public static Act openedForLabel(Caller hub) {
    return Act.of(hub.who(), Action.OPENED_DELIVERY, Why.LABEL);
  }

  /** A hub hands a parcel over to the courier. */
  public static Act handedOver(Caller hub) {
    return Act.of(hub.who(), Action.HANDED_OVER, Why.HAND_OVER);
  }

  /** A hub says that a parcel has come back to it. */
  public static Act tookBack(Caller hub) {
    return Act.of(hub.who(), Action.TOOK_BACK, Why.RETURN);
  }

  /** The courier reports what has become of a parcel. */
  public static Act reported(Caller courier, Enum<?> event) {
    return Act.of(courier.who(), Action.REPORTED_PARCEL, event);
  }

  /** A scheme operator asks to read where a parcel goes. */
  public static Act requestedBreakGlass(Caller schemeOperator, Enum<?> reason) {
    return Act.of(schemeOperator.who(), Action.REQUESTED_BREAK_GLASS, reason);
  }

  /** Another scheme operator approves such a request. */
  public static Act approvedBreakGlass(Caller schemeOperator, Enum<?> reason) {
    return Act.of(schemeOperator.who(), Action.APPROVED_BREAK_GLASS, reason);
  }

  /** A scheme operator reads where a parcel goes. */
  public static Act openedByBreakGlass(Caller schemeOperator, Enum<?> reason) {
    return Act.of(schemeOperator.who(), Action.OPENED_DELIVERY, reason);
  }
}
