package org.lifeline.referral.progress;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that has happened to a referral.
 *
 * @param sequence position among the referral's steps of the same topic
 * @param at when, by the clock of the service that decided it
 */
public record Step(UUID referral, long sequence, Instant at, Happening what) {
}
