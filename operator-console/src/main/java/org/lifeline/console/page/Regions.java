package org.lifeline.console.page;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The names of the twelve regions and of the whole country; any other code stands for itself. */
@Component("regions")
public final class Regions {

  /** The United Kingdom, by its ONS code. */
  public static final String WHOLE = "K02000001";
  private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("E12000001", "North East"),
      Map.entry("E12000002", "North West"), Map.entry("E12000003", "Yorkshire and The Humber"),
      Map.entry("E12000004", "East Midlands"), Map.entry("E12000005", "West Midlands"),
      Map.entry("E12000006", "East of England"), Map.entry("E12000007", "London"),
      Map.entry("E12000008", "South East"), Map.entry("E12000009", "South West"), Map.entry("W92000004", "Wales"),
      Map.entry("S92000003", "Scotland"), Map.entry("N92000002", "Northern Ireland"));

  /** The codes of all twelve, in their order. */
  public static List<String> codes() {
    return NAMES.keySet().stream().sorted().toList();
  }

  public String name(String code) {
    if (code.equals(WHOLE)) {
      return "United Kingdom";
    }
    return NAMES.getOrDefault(code, code.isEmpty() ? "–" : code);
  }
}
