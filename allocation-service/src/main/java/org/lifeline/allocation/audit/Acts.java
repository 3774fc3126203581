package org.lifeline.allocation.audit;

import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.doors.caller.Caller;

/** What this service writes to the audit record. */
public final class Acts {

  /** Opening what a referral needs in order to find a device for it; the subject is the referral. */
  public static final Act OPENED_NEEDS = Act.of(Who.service(Part.MATCHING), Action.OPENED_ALLOCATION, Why.MATCHING);

  /** Erasing a referral's personal data because referral-service says so. */
  public static final Act ERASED = Act.of(Who.service(Part.EVENTS), Action.ERASED, Why.TOLD_ERASED);

  /** Erasing a referral's personal data again, in a database that was restored from a backup. */
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

  /** Recalling a batch; the subject is the recall. */
  public static Act recalled(Caller caller) {
    return Act.of(caller.who(), Action.RECALLED_BATCH, Why.RECALL);
  }

  /** Recording what a hub has found about a device; the subject is the device. */
  public static Act inspected(Caller hub) {
    return Act.of(hub.who(), Action.INSPECTED_DEVICE, Why.INSPECTION);
  }

  /** Moving a device to another hub; the subject is the device. */
  public static Act moved(Caller caller) {
    return Act.of(caller.who(), Action.MOVED_DEVICE, Why.MOVE);
  }

  /** Counting what a hub has in hand; the subject is the stock-take. */
  public static Act counted(Caller hub) {
    return Act.of(hub.who(), Action.COUNTED_STOCK, Why.STOCK_TAKE);
  }

  /** Taking devices into stock; there is no particular subject. */
  public static Act tookIn(Caller caller) {
    return Act.of(caller.who(), Action.TOOK_IN_STOCK, Why.STOCK);
  }
}
