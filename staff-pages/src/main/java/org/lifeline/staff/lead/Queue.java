package org.lifeline.staff.lead;

import java.util.List;
import java.util.Locale;

/** A queue of cases that wait for the safeguarding lead. */
public enum Queue {
  /** Two partners may have referred one survivor. */
  PAIRS("/v1/possible-matches", List.of("different-person", "replacement", "same-person")),
  /** The survivor is under 16. */
  APART("/v1/set-apart", List.of("adult", "taken-over"));

  private final String path;
  private final List<String> decisions;

  Queue(String path, List<String> decisions) {
    this.path = path;
    this.decisions = decisions;
  }

  /** Its path at referral-service. */
  String path() {
    return path;
  }

  /** The possible decisions, in the service's words. */
  List<String> decisions() {
    return decisions;
  }

  /** The questions that partners can be asked, in the service's words; none where questions are not recorded. */
  public List<String> questions() {
    return this == PAIRS ? List.of("same-person", "phone-gone", "who-serves") : List.of();
  }

  /** Its key in the addresses of its pages and in the message file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
