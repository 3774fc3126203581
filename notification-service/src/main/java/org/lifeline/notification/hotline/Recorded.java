package org.lifeline.notification.hotline;

/**
 * The answer to an acknowledgement or a correction.
 *
 * @param outcome {@code recorded} or {@code already-recorded}
 * @param version the version of the list that was acknowledged, or the current one after a correction
 */
record Recorded(String outcome, long version) {

  static Recorded of(boolean fresh, long version) {
    return new Recorded(fresh ? "recorded" : "already-recorded", version);
  }
}
