package org.lifeline.verification.audit;

import java.util.List;
import java.util.Map;
import org.lifeline.platform.audit.AuditEntry;

/**
 * A block of the chain as it is stored, with those of its entries that exist.
 *
 * @param ids     of its entries, in their order
 * @param hashes  of its entries, one after the other
 * @param entries by id
 */
@SuppressWarnings("ArrayRecordComponent") // carried from the database to the check, never compared
public record Block(long first, long last, List<Long> ids, byte[] hashes, Map<Long, AuditEntry> entries) {
}
