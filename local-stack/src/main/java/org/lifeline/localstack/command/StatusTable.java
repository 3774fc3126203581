package org.lifeline.localstack.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.stack.ComponentStatus;

/** What runs, where, and how it is. */
public final class StatusTable {

  private StatusTable() {
  }

  public static void print(List<ComponentStatus> components, PrintWriter out) {
    out.printf("  %-22s %-10s %8s %8s  %s%n", "what", "state", "process", "memory", "address");
    for (var each : components) {
      out.printf("  %-22s %-10s %8s %8s  %s%n", each.name(), state(each), text(each.pid(), ""),
          text(each.resident_megabytes(), " MB"), each.address());
      if (each.reason() != null) {
        out.printf("  %-22s %s%n", "", each.reason());
      }
    }
    out.flush();
  }

  private static String state(ComponentStatus each) {
    return each.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String text(@Nullable Long number, String unit) {
    return number == null ? "-" : number + unit;
  }
}
