package org.lifeline.platform.inbox.restored;

/** What somebody has asked for who knows which backup was put back. */
public enum Restored {
  NOTHING,
  /** The database was: what was read since is read again. */
  READ_AGAIN,
  /** The log was: what is missing on it is given up, and the service goes on at its end. */
  SHORTER_LOG;

  /** @param word as in {@code LIFELINE_RESTORED}; any other asks for nothing */
  public static Restored of(String word) {
    return switch (word) {
      case "read-again" -> READ_AGAIN;
      case "shorter-log" -> SHORTER_LOG;
      default -> NOTHING;
    };
  }
}
