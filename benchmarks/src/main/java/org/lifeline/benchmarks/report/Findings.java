package org.lifeline.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lifeline.benchmarks.measure.CpuTimes;

/** What a run has found so far. */
public final class Findings {

  private final Consumer<Figure> told;
  private final List<Figure> figures = new ArrayList<>();
  private final Map<String, CpuTimes> processorTime = new LinkedHashMap<>();

  /** @param told receives each figure as it is found */
  public Findings(Consumer<Figure> told) {
    this.told = told;
  }

  public void add(Figure figure) {
    figures.add(figure);
    told.accept(figure);
  }

  /** Adds where the processor time of each referral went in one section, by process. */
  public void add(String section, CpuTimes perReferral) {
    processorTime.put(section, perReferral);
  }

  public List<Figure> figures() {
    return List.copyOf(figures);
  }

  public Map<String, CpuTimes> processorTime() {
    return new LinkedHashMap<>(processorTime);
  }

  /**
   * The median of a figure that an earlier section found.
   *
   * @throws IllegalStateException it has not been measured: the section that asks does not declare that it needs it
   */
  public double value(String section, String name) {
    return figures.stream().filter(figure -> figure.section().equals(section) && figure.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalStateException(section + ": " + name + " has not been measured")).value();
  }

  /** Figures that miss a binding target, each in a line. */
  public List<String> missed() {
    return figures.stream().flatMap(figure -> figure.targets().stream()
        .filter(target -> target.binding() && !target.met())
        .map(target -> figure.section() + ", " + figure.name() + ": "
            + Numbers.text(figure.value()) + " " + figure.unit() + ", not " + target.words()))
        .toList();
  }
}
