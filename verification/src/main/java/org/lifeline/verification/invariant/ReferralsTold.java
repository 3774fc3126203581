package org.lifeline.verification.invariant;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lifeline.verification.history.About;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.snapshot.ReferralRows;

/** Every referral was published once, as created or as held; every event of a referral matches its rows. */
final class ReferralsTold implements Rule {

  private static final String TOPIC = "referrals";
  /** What is done to a referral later, of which a step is stored each time. */
  private static final Set<String> LATER = Set.of("referral-set-apart", "referral-taken-over",
      "transfer-offered", "transfer-ended", "referral-transferred", "match-settled",
      "referral-withdrawn", "safe-contact-changed", "delivery-changed",
      "discovery-reported", "sim-suspension-decided", "referral-reopened", "personal-data-erased");

  private record Step(String referral, long sequence, String step) {
    @Override
    public String toString() {
      return step + " " + sequence + " of referral " + referral;
    }
  }

  @Override
  public Invariant invariant() {
    return Invariant.I2;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var rows = evidence.snapshot().referral();
    var created = evidence.history().byId(TOPIC, "referral-created", About::referral);
    var held = evidence.history().byId(TOPIC, "referral-held", About::referral);
    var reviews = rows.reviews().stream()
        .collect(Collectors.toMap(ReferralRows.Review::referral, ReferralRows.Review::settled, Boolean::logicalOr));
    var apart = rows.with(Set.of("referral-set-apart"));
    var goesOn = rows.with(Set.of("referral-goes-on"));
    for (var referral : rows.referrals()) {
      var id = referral.id();
      if (apart.contains(id)) {
        holdApart(id, goesOn.contains(id), count(created, id) + count(held, id), findings);
      } else {
        hold(id, reviews, count(created, id), count(held, id), findings);
      }
    }
    var known = rows.referrals().stream().map(ReferralRows.Referral::id).collect(Collectors.toSet());
    for (Told event : evidence.history().events(TOPIC)) {
      findings.expect(event.about().referral() != null && known.contains(event.about().referral()),
          () -> event + " is of referral " + event.about().referral() + ", which is not there");
    }
    findings.expectSame(kept(rows), told(evidence), "is kept and was not told", "was told and is not kept");
  }

  private static void hold(UUID id, Map<UUID, Boolean> reviews, int created, int held, Findings findings) {
    var settled = reviews.get(id);
    if (settled == null) {
      findings.expect(created == 1 && held == 0, () -> "referral " + id + " is kept; referral-created was told "
          + created + " times, referral-held " + held + " times");
    } else {
      findings.expect(held == 1 && created <= (settled ? 1 : 0), () -> "referral " + id
          + " is a possible match; referral-held was told " + held + " times, referral-created " + created + " times");
    }
  }

  /**
   * A referral that was set apart is not published until it goes on; then it is published like any other, at most
   * twice, as a match and as created when that is released.
   */
  private static void holdApart(UUID id, boolean goesOn, int told, Findings findings) {
    findings.expect(goesOn ? told == 1 || told == 2 : told == 0, () -> "referral " + id + " was set apart and "
        + (goesOn ? "goes on" : "does not go on") + "; referral-created and referral-held were told " + told
        + " times");
  }

  private static int count(Map<UUID, List<Told>> events, UUID id) {
    return events.getOrDefault(id, List.of()).size();
  }

  private static Set<Step> kept(ReferralRows rows) {
    return rows.steps().stream().filter(step -> step.topic().equals(TOPIC) && LATER.contains(step.step()))
        .map(step -> new Step(step.referral().toString(), step.sequence(), step.step())).collect(Collectors.toSet());
  }

  private static Set<Step> told(Evidence evidence) {
    return evidence.history().events(TOPIC).stream().filter(event -> LATER.contains(event.type()))
        .map(event -> new Step(event.key(), event.sequence(), event.type())).collect(Collectors.toSet());
  }
}
