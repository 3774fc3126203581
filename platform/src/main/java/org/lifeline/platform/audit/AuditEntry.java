package org.lifeline.platform.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is kept.
 *
 * @param id of its row; says nothing of its place in the chain
 * @param atMicros when it happened, microseconds since 1970-01-01 UTC
 * @param whoKind what kind of party it was
 * @param who which one
 * @param action what it did
 * @param why for what
 * @param subject to what: a pseudonymous id
 * @param door at which door it was refused
 * @param trace goes by this id elsewhere
 * @param times how often it happened; more than once where many were counted and not written one by one
 */
public record AuditEntry(long id, long atMicros, String whoKind, String who, String action, String why,
    @Nullable UUID subject, @Nullable String door, @Nullable UUID trace, long times) {
}
