package org.lifeline.benchmarks.report;

import java.util.Locale;

/**
 * What a figure has to reach.
 *
 * @param words   the bound, for people
 * @param met     whether it is reached
 * @param binding a missed one fails the run; an aim is only reported
 */
public record Target(String words, boolean met, boolean binding) {

  /** @param why where the bound comes from */
  public static Target atLeast(double bound, String why, double value) {
    return new Target("at least " + Numbers.text(bound) + why(why), value >= bound, true);
  }

  public static Target atMost(double bound, String why, double value) {
    return new Target("at most " + Numbers.text(bound) + why(why), value <= bound, true);
  }

  /** This target as an aim that is not binding. */
  public Target asAim() {
    return new Target(words, met, false);
  }

  /** The form in the table: {@code at least 866 (1/10 of commits): met}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s%s: %s", binding ? "" : "aim ", words,
        met ? "met" : binding ? "MISSED" : "not yet");
  }

  private static String why(String why) {
    return why.isEmpty() ? "" : " (" + why + ")";
  }
}
