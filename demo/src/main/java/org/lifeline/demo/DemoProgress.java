package org.lifeline.demo;

import java.io.PrintWriter;
import java.util.Map;

/** Says how the run goes: one line that is rewritten on a terminal, a new line when something changed elsewhere. */
final class DemoProgress {

  private final PrintWriter out;
  private final boolean terminal;
  private String last = "";

  DemoProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void stockTaken(Map<String, Integer> rows) {
    out.printf("Stock: %d devices taken in, %d refused, %d known already.%n", rows.getOrDefault("accepted", 0),
        rows.getOrDefault("refused", 0), rows.getOrDefault("duplicate", 0));
    out.flush();
  }

  void show(Ledger ledger, int rows) {
    int reserved = 0;
    int dispatched = 0;
    int acknowledged = 0;
    int waiting = 0;
    for (var referral : ledger.handedIn().toList()) {
      reserved += referral.reserved() ? 1 : 0;
      dispatched += referral.dispatched() ? 1 : 0;
      acknowledged += referral.acknowledged() ? 1 : 0;
      waiting += referral.waiting() ? 1 : 0;
    }
    var line = String.format(
        "handed in %d/%d   accepted %d   reserved %d   on the way %d   acknowledged %d   waiting %d",
        ledger.submissions().size(), rows, ledger.accepted().size(), reserved, dispatched, acknowledged, waiting);
    if (!line.equals(last)) {
      last = line;
      out.print(terminal ? "\r" + line : line + System.lineSeparator());
      out.flush();
    }
  }

  void done() {
    if (terminal) {
      out.println();
    }
  }
}
