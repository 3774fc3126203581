package org.lifeline.referral.review;

import java.time.Instant;
import java.util.UUID;

/**
 * What a partner was asked about a possible match.
 *
 * @param about the partner's own referral, one of the two or one in place of the other one; the partner was given this
 * id
 * @param question same-person, phone-gone or who-serves
 */
record PartnerQuestion(UUID about, String partner, String question, Instant askedAt, String askedBy) {
}
