package org.lifeline.benchmarks.report;

import java.util.Locale;

/** Formats numbers to about three digits, for people. */
final class Numbers {

  private Numbers() {
  }

  static String text(double value) {
    double size = Math.abs(value);
    var form = size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, form, value);
  }
}
