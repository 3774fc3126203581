package org.lifeline.referral.export;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.erasure.ErasureDocument;
import org.lifeline.referral.form.valid.DeliveryDetails;
import org.lifeline.referral.form.valid.SafeContact;
import org.lifeline.referral.view.ReferralView;

/** Everything that this service holds of a survivor under one referral. {@link #toString} reveals nothing. */
@Schema(name = "Export")
record ReferralExport(
    @Schema(description = "As at GET /v1/referrals/{id}, with the timeline.") ReferralView referral,
    int riskScore, @Nullable Instant submittedAt, @Nullable String replacesReason,
    @Schema(description = "Whether the phone shows cover names of helplines.") boolean packCoverNames,
    @Schema(
        description = "Name and date of birth; left out once erased, like whatever follows of the person.") @Nullable Survivor survivor,
    Consent consent, @Nullable Requirements requirements, @Nullable DeliveryDetails delivery,
    @Nullable SafeContact safeContact, @Schema(description = "How often the safe contact was set.") long contactVersion,
    @Schema(
        description = "Who has opened or erased anything of it at this service, by role, the oldest first; this export is the last.") List<Look> looks,
    @Schema(description = "Who has erased, once it is erased.") @Nullable ErasureDocument erasure) {

  record Survivor(String recipientName, LocalDate dateOfBirth) {
  }

  /** @param consent given or overridden */
  record Consent(String consent, @Nullable String consentReason, @Nullable String consentDecidedBy) {
  }

  record Requirements(List<String> needs, @Nullable String excludedOperator) {
  }

  /** @param did what was done, in the words of the audit record */
  record Look(Instant at, String role, String did, String why) {
  }

  @Override
  public String toString() {
    return "***";
  }
}
