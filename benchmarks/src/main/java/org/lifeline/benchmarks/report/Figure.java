package org.lifeline.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table.
 *
 * @param section the section that measured it
 * @param ratio   null if there is no floor to compare with
 */
public record Figure(String section, String name, String unit, Spread spread, @Nullable Ratio ratio,
    List<Target> targets) {

  public Figure {
    targets = List.copyOf(targets);
  }

  public static Figure of(String section, String name, String unit, Spread spread) {
    return new Figure(section, name, unit, spread, null, List.of());
  }

  public static Figure of(String section, String name, String unit, double value) {
    return of(section, name, unit, Spread.of(value));
  }

  /** This figure compared with a floor in the same unit. */
  public Figure besides(double floor, String floorName) {
    return new Figure(section, name, unit, spread, new Ratio(spread.median() / floor, floorName), targets);
  }

  /** This figure with one more target. */
  public Figure held(Target target) {
    var all = new ArrayList<>(targets);
    all.add(target);
    return new Figure(section, name, unit, spread, ratio, all);
  }

  public double value() {
    return spread.median();
  }
}
