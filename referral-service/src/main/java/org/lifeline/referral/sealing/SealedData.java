package org.lifeline.referral.sealing;

/**
 * A sealed part.
 *
 * @param ciphertext under the part's data key
 * @param wrappedKey the data key under the key-encryption key of the service that the part is for
 */
@SuppressWarnings("ArrayRecordComponent") // carried from the cipher to the database, never compared
public record SealedData(byte[] ciphertext, byte[] wrappedKey) {
}
