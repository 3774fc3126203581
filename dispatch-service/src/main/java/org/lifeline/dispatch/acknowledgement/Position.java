package org.lifeline.dispatch.acknowledgement;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.platform.doors.Page;
import org.lifeline.platform.doors.Problem;

/** Where a page of duties starts after. */
record Position(Instant at, UUID dispatchId) {

  static Position of(@Nullable String cursor) {
    if (cursor == null) {
      return new Position(Instant.EPOCH, new UUID(0, 0));
    }
    var parts = Page.position(cursor).split(" ", -1);
    try {
      return new Position(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw Problem
          .invalidFields(List.of(new FieldError("cursor", "unknown-value", "Use a cursor from links.next.")));
    }
  }

  String text() {
    return at + " " + dispatchId;
  }
}
