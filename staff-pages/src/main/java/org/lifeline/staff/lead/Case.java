package org.lifeline.staff.lead;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case that referral-service asks the safeguarding lead to decide: a referral that is held, and whom to ask.
 *
 * @param referralId the referral that is held; for a possible match the later one
 * @param matchedReferralId the earlier referral of a possible match; null for a case that is not a match
 * @param decision null while there is none
 * @param reason only present where a single case was asked for; null once the person is erased
 * @param questions what partners were asked about a single possible match, oldest first; otherwise null
 * @param standIns the referrals that stand in place of the earlier one of a single open possible match; otherwise null
 */
record Case(UUID referralId, String partner, @Nullable UUID matchedReferralId, @Nullable String matchedPartner,
    Instant openedAt, @Nullable String decision, @Nullable Instant decidedAt, @Nullable String decidedBy,
    @Nullable String reason, @Nullable List<Question> questions,
    @Nullable List<StandIn> standIns) {

  /**
   * A question that a partner was asked.
   *
   * @param about the partner's referral
   * @param question a word of a closed set
   */
  record Question(UUID about, String partner, String question, Instant askedAt, String askedBy) {
  }

  /**
   * A referral that stands in place of the earlier one of a possible match.
   *
   * @param phoneOut whether its phone was sent out and no other one is sought
   */
  record StandIn(UUID referralId, String partner, boolean phoneOut) {
  }

  /** The names of the partners to ask. */
  public String partners() {
    return matchedPartner == null ? partner : partner + " – " + matchedPartner;
  }
}
