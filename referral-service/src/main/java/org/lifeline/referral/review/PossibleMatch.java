package org.lifeline.referral.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referral that may be of a survivor whom another partner has referred, as the safeguarding lead sees it: which two
 * referrals, and whom to ask. Nothing about the person.
 *
 * @param referralId the later one, which is held
 * @param partner the partner of the held one
 * @param openedAt when it was accepted; to be decided within a working day
 * @param decision same-person, different-person or replacement, or without a comparison withdrawn (this one was), taken-over
 * (children's services have taken this one over), erased (its personal data was) or other-erased (the other one's was, before it had a phone: this one is served); null while
 * there is none
 * @param reason why, for a single match alone; null once the personal data is erased. If it was compared with several,
 * one after the other, the reason for each
 * @param questions what the partners were asked, for a single match alone; oldest first
 * @param standIns what stands in place of the other one already, for a single match alone; first accepted first, none
 * once it is settled
 */
record PossibleMatch(UUID referralId, String partner, UUID matchedReferralId, String matchedPartner, Instant openedAt,
    @Nullable String decision, @Nullable Instant decidedAt, @Nullable String decidedBy, @Nullable String reason,
    @Nullable List<PartnerQuestion> questions, @Nullable List<StandIn> standIns) {

  PossibleMatch with(@Nullable String why, List<PartnerQuestion> asked, List<StandIn> instead) {
    return new PossibleMatch(referralId, partner, matchedReferralId, matchedPartner, openedAt, decision, decidedAt,
        decidedBy, why, asked, instead);
  }
}
