package org.lifeline.console.statistics;

/** What is counted of a month, in the order in which it is shown. */
public enum Measure {
  REFERRALS("referrals", "Referrals accepted"),
  /** Of these, how many have had a phone by the end of the month after. */
  DELIVERED("phones_delivered", "Of these, phones delivered");

  private final String word;
  private final String label;

  Measure(String word, String label) {
    this.word = word;
    this.label = label;
  }

  /** As a file names it. */
  public String word() {
    return word;
  }

  public String label() {
    return label;
  }
}
