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
 * @param answers what partners were answered, as far as it is kept
 */
public record ReferralRows(List<Referral> referrals, List<Step> steps, List<Review> reviews,
    List<Submission> submissions, List<Answer> answers) {

  public ReferralRows {
    referrals = List.copyOf(referrals);
    steps = List.copyOf(steps);
    reviews = List.copyOf(reviews);
    submissions = List.copyOf(submissions);
    answers = List.copyOf(answers);
  }

  /** The referrals to which any of these has happened, by the names of their steps. */
  public Set<UUID> with(Set<String> happened) {
    return steps.stream().filter(step -> happened.contains(step.step())).map(Step::referral)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @param survivor the same for the same survivor; null once erased. A keyed function, and no part of any breach
   * @param completedAt when its phone was delivered, or that of the one which it is held as a duplicate of; null while that is active
   */
  public record Referral(UUID id, String partner, @Nullable String survivor, @Nullable UUID replaces,
      Instant acceptedAt, @Nullable Instant completedAt) {

    public boolean erased() {
      return survivor == null;
    }
  }

  /** Something that has happened to a referral, as the service keeps it. */
  public record Step(UUID referral, String topic, long sequence, String step) {
  }

  /** A possible match; {@code settled} once the safeguarding lead has decided. */
  public record Review(UUID referral, boolean settled) {
  }

  /**
   * What became of a record on a submissions topic.
   *
   * @param name the record's {@code ce_id}, or its partition and offset
   * @param reasons how many a partner can read
   */
  public record Submission(String partner, String name, String outcome, @Nullable UUID referral, int reasons) {
  }

  /**
   * What a partner was answered for one referral.
   *
   * @param partner whose client it was
   */
  public record Answer(String partner, String outcome, @Nullable UUID referral, int reasons) {
  }
}
