package org.lifeline.demo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The results of taking in the rows of a stock file. */
final class StockTaken {

  /**
   * @param rows  how many rows were refused for one reason
   * @param first number of the first of them, not counting the header
   */
  private record Refused(int rows, int first) {
  }

  private final Map<String, Integer> outcomes = new HashMap<>();
  private final Map<String, Refused> refused = new LinkedHashMap<>();

  /** @param answer to one row; called in the order of the file */
  void add(JsonNode answer) {
    outcomes.merge(answer.path("outcome").asString("refused"), 1, Integer::sum);
    var faults = new LinkedHashSet<String>();
    answer.path("errors")
        .forEach(error -> faults.add(error.path("field").asString("") + " (" + error.path("rule").asString("") + ")"));
    faults.forEach(fault -> refused.merge(fault, new Refused(1, answer.path("row").asInt()),
        (before, one) -> new Refused(before.rows() + 1, before.first())));
  }

  int accepted() {
    return outcomes.getOrDefault("accepted", 0);
  }

  int refused() {
    return outcomes.getOrDefault("refused", 0);
  }

  int duplicates() {
    return outcomes.getOrDefault("duplicate", 0);
  }

  /** Which fields broke which rule, in how many rows, and in which row first. */
  List<String> faults() {
    return refused.entrySet().stream().map(fault -> fault.getKey() + " in " + fault.getValue().rows()
        + ", first in row " + fault.getValue().first()).toList();
  }
}
