package org.lifeline.staff.lead;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What referral-service asks the safeguarding lead to decide: a referral that is held, and whom to ask.
 *
 * @param referralId the one that is held; of a possible match the later one
 * @param matchedReferralId the earlier one of a possible match; null for what is no match
 * @param decision null while there is none
 * @param reason of a single one alone; null once the person is erased
 * @param questions what partners were asked about a single possible match, oldest first; null for any other
 * @param standIns what stands in place of the earlier one of a single possible match that is open; null for any other
 */
record Case(UUID referralId, String partner, @Nullable UUID matchedReferralId, @Nullable String matchedPartner,
    Instant openedAt, @Nullable String decision, @Nullable Instant decidedAt, @Nullable String decidedBy,
    @Nullable String reason, @Nullable List<Question> questions,
    @Nullable List<StandIn> standIns) {

  /**
   * What a partner was asked.
   *
   * @param about its referral
   * @param question a word of a closed set
   */
  record Question(UUID about, String partner, String question, Instant askedAt, String askedBy) {
  }

  /**
   * A referral that stands in place of the earlier one of a possible match.
   *
   * @param phoneOut whether its phone has gone and no other is looked for
   */
  record StandIn(UUID referralId, String partner, boolean phoneOut) {
  }

  /** The partners to ask. */
  public String partners() {
    return matchedPartner == null ? partner : partner + " – " + matchedPartner;
  }
}
