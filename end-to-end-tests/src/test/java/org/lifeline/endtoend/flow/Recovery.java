package org.lifeline.endtoend.flow;

import java.util.Locale;
import java.util.Optional;

/**
 * The effect of a fault on the rate at which things come through.
 *
 * @param fault      its description
 * @param usual      the rate per second before it
 * @param lowest     the rate per second in the slowest ten seconds after it
 * @param standstill the longest time in which nothing came, in seconds
 * @param seconds    after the fault, when ten seconds with 95 % of the usual rate were over that were followed by ten
 * more; so at least ten
 */
public record Recovery(String fault, double usual, double lowest, double standstill, double seconds) {

  private static final double BACK = 0.95;
  /** Head of a table of them. */
  public static final String HEAD = "| fault | before, /s | slowest 10 s, /s | longest without any, s | ten seconds with 95 % over after, s |\n"
      + "|---|---|---|---|---|\n";

  /**
   * What is seen of it by now.
   *
   * @param begun when the fault was
   * @return empty if it is not back yet
   */
  public static Optional<Recovery> seen(String fault, Flow flow, double usual, long begun) {
    var back = flow.back(begun, System.nanoTime(), BACK * usual);
    return back.isEmpty() ? Optional.empty() : Optional.of(of(fault, flow, usual, begun, back.getAsLong()));
  }

  private static Recovery of(String fault, Flow flow, double usual, long begun, long back) {
    long end = back + 2 * Flow.WINDOW.toNanos();
    return new Recovery(fault, usual, flow.lowest(begun, back), flow.standstill(begun, end).toNanos() / 1e9,
        (back + Flow.WINDOW.toNanos() - begun) / 1e9);
  }

  /** As a line of a table. */
  public String line() {
    return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.1f | %.1f |%n", fault, usual, lowest, standstill,
        seconds);
  }
}
