package org.lifeline.dispatch.bulk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.Problem;

/** Ids as clients write them. What is no id of ours names nothing. */
public final class Identifiers {

  private Identifiers() {
  }

  /** Null where the text is missing or no UUID. */
  public static @Nullable UUID read(@Nullable String text) {
    if (text == null || text.length() != 36) {
      return null;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null; // answered like an id that names nothing
    }
  }

  /** The text where it is a UUID: what is none may be anything, and no answer repeats that. */
  public static @Nullable String repeated(@Nullable String text) {
    return read(text) == null ? null : text;
  }

  /** @throws Problem 404, as for an id that names nothing */
  public static UUID ofPath(String text) {
    var id = read(text);
    if (id == null) {
      throw Problem.notFound();
    }
    return id;
  }
}
