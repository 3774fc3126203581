package org.lifeline.referral.form.valid;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sealing.Secret;

/**
 * A referral that keeps every rule that can be checked without looking at others.
 *
 * @param caseReference the partner's own name for it; no personal data
 * @param submittedAt when the partner says it was written; orders nothing
 * @param region ONS code
 * @param riskScore DASH score, 0 to 24
 * @param band the band of the score, or a higher one by a caseworker's judgement
 * @param consentOverridden whether the survivor's consent was overridden; by whom and why is in the person part
 * @param replacement the earlier referral whose phone is gone; null if there is none
 * @param coverNames whether the phone is to show cover names of helplines
 */
public record ValidReferral(String caseReference, @Nullable Instant submittedAt, String region, int riskScore,
    Band band, boolean consentOverridden, @Nullable Replacement replacement, boolean coverNames, Secret<Person> person,
    Secret<Requirements> requirements, Secret<DeliveryDetails> delivery, Secret<SafeContact> safeContact) {
}
