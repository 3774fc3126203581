package org.lifeline.allocation.audit;

import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.doors.caller.Caller;

/** What this service puts on record. */
public final class Acts {

  /** What a referral needs is opened to find a device for it; its subject is the referral. */
  public static final Act OPENED_NEEDS = Act.of(Who.service(Part.MATCHING), Action.OPENED_ALLOCATION, Why.MATCHING);

  /** A referral's person is erased because referral-service says so. */
  public static final Act ERASED = Act.of(Who.service(Part.EVENTS), Action.ERASED, Why.TOLD_ERASED);

  /** A referral's person is erased again, in a database that was restored from a backup. */
  public static final Act ERASED_AGAIN = Act.of(Who.service(Part.EVENTS), Action.ERASED, Why.FOUND_ERASED);

  private enum Part {
    MATCHING, EVENTS
  }

  private enum Action {
    OPENED_ALLOCATION, ERASED, RECALLED_BATCH, TOOK_IN_STOCK, INSPECTED_DEVICE, MOVED_DEVICE, COUNTED_STOCK
  }

  private enum Why {
    MATCHING, TOLD_ERASED, FOUND_ERASED, RECALL, STOCK, INSPECTION, MOVE, STOCK_TAKE
  }

  private Acts() {
  }

  /** Somebody recalls a batch; its subject is the recall. */
  public static Act recalled(Caller caller) {
    return Act.of(caller.who(), Action.RECALLED_BATCH, Why.RECALL);
  }

  /** A hub says what it has found of a device; its subject is the device. */
  public static Act inspected(Caller hub) {
    return Act.of(hub.who(), Action.INSPECTED_DEVICE, Why.INSPECTION);
  }

  /** Somebody moves a device to another hub; its subject is the device. */
  public static Act moved(Caller caller) {
    return Act.of(caller.who(), Action.MOVED_DEVICE, Why.MOVE);
  }

  /** A hub counts what it has in hand; its subject is the count. */
  public static Act counted(Caller hub) {
    return Act.of(hub.who(), Action.COUNTED_STOCK, Why.STOCK_TAKE);
  }

  /** Somebody takes devices into stock; its subject is nothing in particular. */
  public static Act tookIn(Caller caller) {
    return Act.of(caller.who(), Action.TOOK_IN_STOCK, Why.STOCK);
  }
}
