package org.lifeline.localstack.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.stack.ComponentStatus;

/**
 * A table of what runs, where, how it is, and what the services have left to do: records to read, oldest unsent, dead
 * letters.
 */
public final class StatusTable {

  private static final String ROW = "  %-23s %-9s %7s %7s %7s %7s %5s  %s%n";

  private StatusTable() {
  }

  public static void print(List<ComponentStatus> components, PrintWriter out) {
    out.printf(ROW, "what", "state", "process", "memory", "to read", "unsent", "dead", "address");
    for (var each : components) {
      var left = each.outstanding();
      out.printf(ROW, each.name(), state(each), text(each.pid(), ""), text(each.resident_megabytes(), " MB"),
          left == null ? "" : left.records_to_read(), left == null ? "" : age(left.oldest_unsent_seconds()),
          left == null ? "" : left.dead_letters(), each.address());
      if (each.reason() != null) {
        out.printf("  %-24s %s%n", "", each.reason());
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

  private static String age(@Nullable Double seconds) {
    return seconds == null ? "-" : String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
