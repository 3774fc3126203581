package org.lifeline.benchmarks.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lifeline.benchmarks.measure.CpuTimes;

/** Prints findings as tables for a terminal. */
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  private Table(String... head) {
    rows.add(List.of(head));
  }

  /** Prints every figure with its spread, its floor and its targets. */
  public static void printFigures(Findings findings, PrintWriter out) {
    var table = new Table("", "median", "min .. max", "beside its floor", "target");
    var section = "";
    for (var figure : findings.figures()) {
      if (!figure.section().equals(section)) {
        section = figure.section();
        table.rows.add(List.of(section, "", "", "", ""));
      }
      table.rows.add(cells(figure));
    }
    table.print(out);
  }

  /** Prints where each referral's processor time goes, by process: a column for each way in. */
  public static void printProcessorTime(Findings findings, PrintWriter out) {
    var sections = findings.processorTime();
    if (sections.isEmpty()) {
      return;
    }
    var head = new ArrayList<>(List.of("CPU ms per referral"));
    head.addAll(sections.keySet());
    var table = new Table(head.toArray(String[]::new));
    var names = sections.values().stream().flatMap(times -> times.millis().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
    for (var name : names) {
      table.add(name, sections.values().stream().map(times -> times.millis().getOrDefault(name, 0.0)).toList());
    }
    table.add("all", sections.values().stream().map(CpuTimes::total).toList());
    table.print(out);
  }

  private void add(String name, List<Double> values) {
    var row = new ArrayList<>(List.of(name));
    values.forEach(value -> row.add(Numbers.text(value)));
    rows.add(row);
  }

  /** One figure in a line, as it is printed while the run goes on. */
  public static String line(Figure figure) {
    return cells(figure).stream().map(String::strip).filter(cell -> !cell.isEmpty())
        .collect(Collectors.joining("   "));
  }

  private static List<String> cells(Figure figure) {
    var spread = figure.spread();
    return List.of("  " + figure.name(), Numbers.text(spread.median()) + " " + figure.unit(),
        spread.min() == spread.max() ? "" : Numbers.text(spread.min()) + " .. " + Numbers.text(spread.max()),
        figure.ratio() == null ? "" : figure.ratio().toString(),
        figure.targets().stream().map(Target::toString).collect(Collectors.joining("; ")));
  }

  private void print(PrintWriter out) {
    int columns = rows.getFirst().size();
    var widths = new int[columns];
    rows.forEach(row -> {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    });
    for (var row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
      }
      out.println(line.toString().stripTrailing());
    }
    out.println();
    out.flush();
  }
}
