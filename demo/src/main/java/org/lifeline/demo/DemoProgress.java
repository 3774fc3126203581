package org.lifeline.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Prints how the run is going: on a terminal one line that is rewritten, elsewhere a new line whenever something has
 * changed.
 */
final class DemoProgress {

  private final PrintWriter out;
  private final boolean terminal;
  private String last = "";

  DemoProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** @param services the result for each service, as the import has answered */
  void contactsTaken(JsonNode services) {
    var refused = new ArrayList<String>();
    var leftOut = new ArrayList<String>();
    for (var service : services) {
      var fields = new LinkedHashSet<String>();
      service.path("errors").forEach(error -> fields.add(error.path("field").asString("")));
      var named = service.path("id").asString("row " + service.path("row").asInt()) + ": " + String.join(", ", fields);
      if (service.path("outcome").asString("").equals("refused")) {
        refused.add(named);
      } else if (!fields.isEmpty()) {
        leftOut.add(named);
      }
    }
    out.printf("Contacts: %d taken, %d refused%s%s.%n", services.size() - refused.size(), refused.size(),
        inBrackets(refused), leftOut.isEmpty() ? "" : "; left out of services that were taken" + inBrackets(leftOut));
    out.flush();
  }

  void stockTaken(StockTaken stock) {
    out.printf("Stock: %d devices taken in, %d refused%s, %d known already.%n", stock.accepted(), stock.refused(),
        inBrackets(stock.faults()), stock.duplicates());
    out.flush();
  }

  private static String inBrackets(List<String> words) {
    return words.isEmpty() ? "" : " (" + String.join("; ", words) + ")";
  }

  /** @param regions regions that referrals come from and that no service with a telephone number reaches */
  void withoutPack(Set<String> regions) {
    if (!regions.isEmpty()) {
      out.printf("No helpline with a telephone number reaches %s: no phone is handed over there. Who is given a device "
          + "there counts as lost.%n", String.join(", ", regions));
      out.flush();
    }
  }

  /** Reports the columns of the referrals' file that are not fields of a referral. */
  void passedOver(List<String> columns) {
    if (!columns.isEmpty()) {
      out.printf("Passed over in referrals.csv, for no referral has such a field: %s.%n", String.join(", ", columns));
      out.flush();
    }
  }

  /** @return whether anything has changed since the last call */
  boolean show(Ledger ledger, int rows) {
    int reserved = 0;
    int dispatched = 0;
    int acknowledged = 0;
    int waiting = 0;
    for (var referral : ledger.handedIn().toList()) {
      reserved += referral.everReserved() ? 1 : 0;
      dispatched += referral.dispatched() ? 1 : 0;
      acknowledged += referral.everAcknowledged() ? 1 : 0;
      waiting += referral.waiting() ? 1 : 0;
    }
    var line = String.format(
        "handed in %d/%d   accepted %d   reserved %d   on the way %d   acknowledged %d   waiting %d",
        ledger.submissions().size(), rows, ledger.accepted().size(), reserved, dispatched, acknowledged, waiting);
    if (line.equals(last)) {
      return false;
    }
    last = line;
    out.print(terminal ? "\r" + line : line + System.lineSeparator());
    out.flush();
    return true;
  }

  /** @param duplicates how many rows were duplicates of what no row of the file created */
  void ofOtherFiles(long duplicates) {
    if (duplicates > 0) {
      out.printf("  %d of the duplicates were handed in before, from another file or by somebody else; "
          + "after ./lifeline reset a file begins anew.%n", duplicates);
      out.flush();
    }
  }

  void gaveUp(RuntimeException why) {
    out.printf("%nThe demo did not come to its end: %s. More is in the log, logs/lifeline.log.%n", why.getMessage());
    out.flush();
  }

  void done() {
    if (terminal) {
      out.println();
    }
  }
}
