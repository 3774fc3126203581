package org.lifeline.platform.inbox.restored;

/** What an operator who knows which backup was restored has asked for. */
public enum Restored {
  NOTHING,
  /** The database was restored: records read since the backup are read again. */
  READ_AGAIN,
  /** The broker's log was restored: records missing on it are given up, and the service continues at its end. */
  SHORTER_LOG;

  /**
   * Parses the setting.
   *
   * @param word the value of {@code LIFELINE_RESTORED}; any other asks for nothing
   */
  public static Restored of(String word) {
    return switch (word) {
      case "read-again" -> READ_AGAIN;
      case "shorter-log" -> SHORTER_LOG;
      default -> NOTHING;
    };
  }
}
