package org.lifeline.allocation.referral;

/**
 * Needs and excluded operator as they came: kept only until the key has arrived and they have been opened.
 *
 * @param version of the format of the plaintext
 */
@SuppressWarnings("ArrayRecordComponent") // carried from the event to the row and back, never compared
public record SealedNeeds(int version, byte[] ciphertext) {
}
