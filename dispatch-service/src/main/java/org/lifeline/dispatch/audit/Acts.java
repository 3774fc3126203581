package org.lifeline.dispatch.audit;

import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.doors.Caller;

/** What this service puts on record. The subject is the referral. */
public final class Acts {

  /** A referral's person is erased because referral-service says so. */
  public static final Act ERASED = Act.of(Who.service(Part.EVENTS), Action.ERASED, Why.TOLD_ERASED);

  /** A referral's person is erased again, in a database that was restored from a backup. */
  public static final Act ERASED_AGAIN = Act.of(Who.service(Part.EVENTS), Action.ERASED, Why.FOUND_ERASED);

  private enum Part {
    EVENTS
  }

  private enum Action {
    OPENED_DELIVERY, ERASED
  }

  private enum Why {
    LABEL, TOLD_ERASED, FOUND_ERASED
  }

  private Acts() {
  }

  /** A hub opens delivery details to print the label of its parcel. */
  public static Act openedForLabel(Caller hub) {
    return Act.of(hub.who(), Action.OPENED_DELIVERY, Why.LABEL);
  }
}
