package org.lifeline.verification;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifeline.verification.invariant.Breach;
import org.lifeline.verification.invariant.Finding;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints the findings: each breach, then a line for each invariant. */
final class CheckReport {

  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private CheckReport() {
  }

  static void print(List<Finding> findings, PrintWriter out) {
    findings.forEach(finding -> finding.breaches()
        .forEach(breach -> out.printf("  %s breached: %s%n", breach.invariant(), breach.what())));
    findings.forEach(finding -> out.printf("  %-4s %-82s %s%n", finding.invariant(), finding.invariant().promise(),
        summary(finding)));
    var leftOut = findings.stream().flatMap(finding -> finding.leftOut().stream()).distinct().sorted().toList();
    if (!leftOut.isEmpty()) {
      out.println(
          "  Left out is what should be on topics of parties that the scheme has no more, which nobody may read: "
              + String.join(", ", leftOut) + ".");
    }
    long heldUp = findings.stream().flatMap(finding -> finding.heldUp().stream()).distinct().count();
    if (heldUp > 0) {
      out.printf(
          "  Not held to everything are %d referrals or devices of which something is put aside and not settled: "
              + "settle that, and check again.%n",
          heldUp);
    }
    out.flush();
  }

  private static String summary(Finding finding) {
    if (finding.skipped() != null) {
      return finding.skipped();
    }
    var said = finding.isBreached() ? finding.breaches().size() + " breaches" : "holds";
    var heldUp = finding.heldUp().isEmpty() ? "" : ", " + finding.heldUp().size() + " held up";
    return said + ", " + finding.checked() + " checked" + heldUp;
  }

  static void json(List<Finding> findings, PrintWriter out) {
    var report = new LinkedHashMap<String, @Nullable Object>();
    report.put("holds", holds(findings));
    report.put("invariants", findings.stream().map(CheckReport::object).toList());
    out.println(JSON.writeValueAsString(report));
    out.flush();
  }

  /** Whether all invariants hold; null, meaning unknown, if nothing is breached but not everything was checked. */
  private static @Nullable Boolean holds(List<Finding> findings) {
    return findings.stream().anyMatch(Finding::isBreached)
        ? Boolean.FALSE
        : findings.stream().allMatch(Finding::holds) ? Boolean.TRUE : null;
  }

  private static Map<String, @Nullable Object> object(Finding finding) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    object.put("invariant", finding.invariant().name());
    object.put("promise", finding.invariant().promise());
    object.put("holds", holds(List.of(finding)));
    if (finding.skipped() != null) {
      object.put("skipped", finding.skipped());
    } else {
      object.put("checked", finding.checked());
      object.put("breaches", finding.breaches().stream().map(Breach::what).toList());
      object.put("left_out", finding.leftOut().stream().sorted().toList());
      object.put("held_up", finding.heldUp().size());
    }
    return object;
  }
}
