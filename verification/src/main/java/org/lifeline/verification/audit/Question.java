package org.lifeline.verification.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of the record is asked for.
 *
 * @param subject it is about, or its trace
 * @param who party, person or role
 * @param most the newest so many
 */
record Question(@Nullable UUID subject, @Nullable String who, @Nullable Instant since, int most) {
}
