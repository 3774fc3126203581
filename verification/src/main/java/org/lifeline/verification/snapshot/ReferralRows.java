package org.lifeline.verification.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of referral-service.
 *
 * @param answers stored answers to partners
 * @param leases  those on safe contacts that have changed since
 */
public record ReferralRows(List<Referral> referrals, List<Step> steps, List<Review> reviews,
    List<Submission> submissions, List<Answer> answers, List<Lease> leases) {

  public ReferralRows {
    referrals = List.copyOf(referrals);
    steps = List.copyOf(steps);
    reviews = List.copyOf(reviews);
    submissions = List.copyOf(submissions);
    answers = List.copyOf(answers);
    leases = List.copyOf(leases);
  }

  /** The referrals that have any of these steps. */
  public Set<UUID> with(Set<String> happened) {
    return steps.stream().filter(step -> happened.contains(step.step())).map(Step::referral)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @param survivor    equal for the same survivor; null once erased. A keyed function, and part of no breach
   * @param completedAt when its phone was delivered, or that of the referral of which it is a duplicate; null while
   * that is active
   */
  public record Referral(UUID id, String partner, @Nullable String survivor, @Nullable UUID replaces,
      Instant acceptedAt, @Nullable Instant completedAt) {

    public boolean erased() {
      return survivor == null;
    }
  }

  /** A step that the service has stored of a referral. */
  public record Step(UUID referral, String topic, long sequence, String step) {
  }

  /** A possible match; {@code settled} once the safeguarding lead has decided. */
  public record Review(UUID referral, boolean settled) {
  }

  /**
   * The outcome of a record on a submissions topic.
   *
   * @param name    the record's {@code ce_id}, or its partition and offset
   * @param reasons the number that a partner can read
   */
  public record Submission(String partner, String name, String outcome, @Nullable UUID referral, int reasons) {
  }

  /**
   * The answer to a partner for one referral.
   *
   * @param partner whose client asked
   */
  public record Answer(String partner, String outcome, @Nullable UUID referral, int reasons) {
  }

  /**
   * The lease that a message had on a safe contact.
   *
   * @param version   of the safe contact
   * @param until     when it ended, or was given back
   * @param changedAt when the first later version came
   */
  public record Lease(UUID message, UUID referral, long version, Instant until, Instant changedAt) {
  }
}
