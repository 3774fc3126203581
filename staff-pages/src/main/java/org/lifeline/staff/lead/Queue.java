package org.lifeline.staff.lead;

import java.util.List;
import java.util.Locale;

/** What waits for the safeguarding lead. */
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

  /** Of its door at referral-service. */
  String path() {
    return path;
  }

  /** What can be decided, as the service takes it. */
  List<String> decisions() {
    return decisions;
  }

  /** What partners can be asked, as the service takes it; nothing where that is not kept. */
  public List<String> questions() {
    return this == PAIRS ? List.of("same-person", "phone-gone", "who-serves") : List.of();
  }

  /** Of its pages' addresses and its texts in the message file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
