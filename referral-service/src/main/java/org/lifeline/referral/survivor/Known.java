package org.lifeline.referral.survivor;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An earlier referral of a survivor, as far as matching looks at it.
 *
 * @param ended whether it came to an end without a phone, by withdrawal or erasure
 * @param completedAt when its phone was delivered, even if it was withdrawn in the meantime; null while it is active
 * @param comparedWith the referral with which it is still to be compared, while it is held; null for any other
 * @param duplicateOf the referral that it is held as a duplicate of, by decision; null for any other
 * @param replaces the earlier referral that it replaces, as its partner says; null for any other
 * @param erased whether its personal data is erased: it matches nobody, and only serves to judge others
 * @param linked whether it is known to be of this survivor only because of what the safeguarding lead has found about
 * other referrals: it is no duplicate to its own partner, which would learn of them otherwise
 * @param differsFrom those of the referrals being replaced that the safeguarding lead has found to be of a different
 * person
 */
public record Known(UUID id, String partner, String caseReference, BlindKey survivor, boolean ended,
    @Nullable Instant completedAt, @Nullable UUID comparedWith, @Nullable UUID duplicateOf, @Nullable UUID replaces,
    boolean erased, boolean linked, Set<UUID> differsFrom) {
}
