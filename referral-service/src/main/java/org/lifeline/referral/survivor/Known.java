package org.lifeline.referral.survivor;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An earlier referral of some survivor, as far as matching looks at it.
 *
 * @param ended whether it came to an end without a phone, by withdrawal or erasure
 * @param completedAt when its phone was delivered, be it that it was withdrawn meanwhile; null while it is active
 * @param comparedWith the referral with which it is still to be compared, held meanwhile; null for any other
 * @param duplicateOf the referral that it is held as a duplicate of, by decision; null for any other
 * @param replaces the earlier referral that it is in place of, as its partner says; null for any other
 * @param erased whether its person is erased: it matches nobody, and is looked at for the sake of others alone
 * @param linked whether it is known to be of this survivor only because of what the safeguarding lead has found of others: to its
 * own partner it makes no duplicate, or that one would learn of them
 * @param differsFrom those of what is replaced now that the safeguarding lead has found to be of another person
 */
public record Known(UUID id, String partner, String caseReference, BlindKey survivor, boolean ended,
    @Nullable Instant completedAt, @Nullable UUID comparedWith, @Nullable UUID duplicateOf, @Nullable UUID replaces,
    boolean erased, boolean linked, Set<UUID> differsFrom) {
}
