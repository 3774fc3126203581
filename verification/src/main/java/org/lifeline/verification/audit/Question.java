package org.lifeline.verification.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A query of the audit log.
 *
 * @param subject the id that entries are about, or their trace id
 * @param who     party, person or role
 * @param most    how many of the newest entries of one service
 */
record Question(@Nullable UUID subject, @Nullable String who, @Nullable Instant since, long most) {
}
