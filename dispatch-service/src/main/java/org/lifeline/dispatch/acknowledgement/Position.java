package org.lifeline.dispatch.acknowledgement;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.Times;
import org.lifeline.platform.doors.list.Page;

/** The position in a list of duties after which a page starts. */
record Position(Instant at, UUID dispatchId) {

  static Position of(@Nullable String cursor) {
    if (cursor == null) {
      return new Position(Instant.EPOCH, new UUID(0, 0));
    }
    return Page.parts(cursor, parts -> new Position(Times.instant(parts[0]), UUID.fromString(parts[1])));
  }

  String text() {
    return at + " " + dispatchId;
  }
}
