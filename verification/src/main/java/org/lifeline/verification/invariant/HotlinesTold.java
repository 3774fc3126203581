package org.lifeline.verification.invariant;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.snapshot.NotificationRows.Applied;

/**
 * Every version of the list of hotlines that is stored as published was published, and so was every operator's applying
 * it, and nothing else was. A restored database continues above what was published since its backup, and has forgotten
 * what is below.
 */
final class HotlinesTold implements Rule {

  private static final String TOPIC = "hotlines";

  @Override
  public Invariant invariant() {
    return Invariant.I2;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var rows = evidence.snapshot().notification();
    var kept = rows.hotlines();
    long current = kept.stream().mapToLong(version -> version).max().orElse(0);
    var told = evidence.history().events(TOPIC, "hotline-list-published").map(Told::sequence).collect(toSet());
    kept.forEach(version -> findings.expect(told.contains(version),
        () -> "version " + version + " of the list of hotlines is kept and was not told"));
    told.forEach(version -> findings.expect(kept.contains(version) || version < current,
        () -> "version " + version + " of the list of hotlines was told and is not kept"));
    long forgotten = told.stream().filter(version -> version < current && !kept.contains(version))
        .mapToLong(version -> version).max().orElse(0);
    var applied = evidence.history().events(TOPIC, "hotline-list-applied")
        .collect(toMap(event -> new Applied(event.key(), event.sequence()), Told::at, Math::max));
    rows.applied().forEach(
        each -> findings.expect(applied.containsKey(each), () -> each + " is kept and was not told"));
    applied.forEach((each, at) -> findings.expect(rows.applied().contains(each) || each.version() <= forgotten
        || rows.starts().stream().anyMatch(restored -> restored > at), () -> each + " was told and is not kept"));
  }
}
