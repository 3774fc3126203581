package org.lifeline.verification.invariant;

import java.util.HashSet;
import org.lifeline.verification.snapshot.ReferralRows.Submission;

/** Every record on a partner's submissions topic has an outcome that this partner can read. */
final class Submissions implements Rule {

  static final String TOPICS = "submissions.";

  private record Key(String partner, String name) {
  }

  @Override
  public Invariant invariant() {
    return Invariant.I1;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var known = new HashSet<Key>();
    for (Submission submission : evidence.snapshot().referral().submissions()) {
      known.add(new Key(submission.partner(), submission.name()));
    }
    for (var topic : evidence.history().topics()) {
      if (topic.startsWith(TOPICS)) {
        var partner = topic.substring(TOPICS.length());
        evidence.history().on(topic).forEach(record -> findings.expect(
            known.contains(new Key(partner, record.envelope().name())),
            () -> "the submission at " + record.place() + " has no outcome"));
      }
    }
  }
}
