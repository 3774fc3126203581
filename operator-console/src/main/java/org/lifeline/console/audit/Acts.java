package org.lifeline.console.audit;

import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.Who;

/** The acts of people that the console puts on record: who signed in, looked, acted, or was refused. */
public final class Acts {

  private enum Action {
    SIGNED_IN, REFUSED, LOOKED, REBUILT, ASKED, ASKED_TO_DISCARD, CONFIRMED, CANCELLED, PUBLISHED
  }

  private enum Why {
    BY_OPENID_CONNECT,
    NOT_FOR_THIS_ROLE,
    SUSPENDED,
    SEARCHED_EVENTS,
    PROJECTION,
    DEAD_LETTER,
    TAIL,
    REPLAY,
    SETTLEMENT,
    STATISTICS
  }

  private Acts() {
  }

  public static Act signedIn(Who who) {
    return Act.of(who, Action.SIGNED_IN, Why.BY_OPENID_CONNECT);
  }

  public static Act refused(Who who) {
    return Act.of(who, Action.REFUSED, Why.NOT_FOR_THIS_ROLE);
  }

  /** Somebody is refused because they are suspended. */
  public static Act suspended(Who who) {
    return Act.of(who, Action.REFUSED, Why.SUSPENDED);
  }

  /** Somebody looks at what happened to a referral or a device. */
  public static Act looked(Who who) {
    return Act.of(who, Action.LOOKED, Why.SEARCHED_EVENTS);
  }

  /** Somebody watches the events of a topic; those of one referral or device, or all. */
  public static Act watched(Who who) {
    return Act.of(who, Action.LOOKED, Why.TAIL);
  }

  public static Act lookedAtLetter(Who who) {
    return Act.of(who, Action.LOOKED, Why.DEAD_LETTER);
  }

  /** Somebody asks for dead letters to be taken again; nothing is done yet. */
  public static Act askedToReplay(Who who) {
    return Act.of(who, Action.ASKED, Why.REPLAY);
  }

  /**
   * Somebody asks for dead letters to be given up; nothing is done yet.
   *
   * @param reason a word of the list that they chose from
   */
  public static Act askedToDiscard(Who who, Enum<?> reason) {
    return Act.of(who, Action.ASKED_TO_DISCARD, reason);
  }

  public static Act confirmed(Who who) {
    return Act.of(who, Action.CONFIRMED, Why.SETTLEMENT);
  }

  public static Act cancelled(Who who) {
    return Act.of(who, Action.CANCELLED, Why.SETTLEMENT);
  }

  /** Somebody publishes the statistics of a month. */
  public static Act published(Who who) {
    return Act.of(who, Action.PUBLISHED, Why.STATISTICS);
  }

  public static Act rebuilt(Who who) {
    return Act.of(who, Action.REBUILT, Why.PROJECTION);
  }
}
