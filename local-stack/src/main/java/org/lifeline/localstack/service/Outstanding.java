package org.lifeline.localstack.service;

import org.jspecify.annotations.Nullable;

/**
 * The work that a service has left to do.
 *
 * @param records_to_read       its lag in the topics that it reads
 * @param oldest_unsent_seconds age of the oldest record in its outbox; null if that is empty
 * @param dead_letters          records that it has put aside and nobody has settled
 */
public record Outstanding(long records_to_read, @Nullable Double oldest_unsent_seconds, long dead_letters) {
}
