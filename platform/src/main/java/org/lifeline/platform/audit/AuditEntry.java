package org.lifeline.platform.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit record as it is stored.
 *
 * @param id of its row; says nothing about its place in the chain
 * @param atMicros when it happened, microseconds since 1970-01-01 UTC
 * @param whoKind what kind of party acted
 * @param who which party acted
 * @param action what it did
 * @param why its reason
 * @param subject what it acted on: a pseudonymous id
 * @param door the door at which it was refused
 * @param trace the id under which logs and other records know the same act
 * @param times how often it happened; more than 1 where many acts were counted instead of written one by one
 */
public record AuditEntry(long id, long atMicros, String whoKind, String who, String action, String why,
    @Nullable UUID subject, @Nullable String door, @Nullable UUID trace, long times) {
}
