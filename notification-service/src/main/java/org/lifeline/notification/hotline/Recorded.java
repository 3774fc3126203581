package org.lifeline.notification.hotline;

/**
 * What became of what somebody said of the list.
 *
 * @param outcome {@code recorded} or {@code already-recorded}
 * @param version of the list that it is about, or that stands then
 */
record Recorded(String outcome, long version) {

  static Recorded of(boolean fresh, long version) {
    return new Recorded(fresh ? "recorded" : "already-recorded", version);
  }
}
