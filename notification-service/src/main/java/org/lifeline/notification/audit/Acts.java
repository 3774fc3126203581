package org.lifeline.notification.audit;

import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.doors.Caller;

/** What this service puts on record. */
public final class Acts {

  /** A referral's person is erased because referral-service says so. */
  public static final Act ERASED = Act.of(Who.service(Part.EVENTS), Action.ERASED, Why.TOLD_ERASED);

  /** A referral's person is erased again, in a database that was restored from a backup. */
  public static final Act ERASED_AGAIN = Act.of(Who.service(Part.EVENTS), Action.ERASED, Why.FOUND_ERASED);

  private enum Part {
    EVENTS
  }

  private enum Action {
    ERASED, IMPORTED_DIRECTORY
  }

  private enum Why {
    TOLD_ERASED, FOUND_ERASED, DIRECTORY
  }

  private Acts() {
  }

  /** Somebody imports the directory of services; its subject is nothing in particular. */
  public static Act imported(Caller caller) {
    return Act.of(caller.who(), Action.IMPORTED_DIRECTORY, Why.DIRECTORY);
  }
}
