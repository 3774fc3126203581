package org.lifeline.console.statistics;

/** What is counted for a month, in the order in which it is shown. */
public enum Measure {
  REFERRALS("referrals", "Referrals accepted"),
  /** How many of these had a phone by the end of the following month. */
  DELIVERED("phones_delivered", "Of these, phones delivered");

  private final String word;
  private final String label;

  Measure(String word, String label) {
    this.word = word;
    this.label = label;
  }

  /** The measure's name in a file. */
  public String word() {
    return word;
  }

  public String label() {
    return label;
  }
}
