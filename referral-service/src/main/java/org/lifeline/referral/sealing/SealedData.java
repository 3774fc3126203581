package org.lifeline.referral.sealing;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A sealed part.
 *
 * @param ciphertext under the part's data key
 * @param wrappedKey the data key under the key-encryption key of the service that the part is for
 */
@SuppressWarnings("ArrayRecordComponent") // carried from the cipher to the database, never compared
public record SealedData(byte[] ciphertext, byte[] wrappedKey) {

  /** The part that a row has in a column, with its key in the one that ends in _key; null once the part is erased. */
  public static @Nullable SealedData of(ResultSet row, String column) throws SQLException {
    var key = row.getBytes(column + "_key");
    var ciphertext = row.getBytes(column);
    return key == null || ciphertext == null ? null : new SealedData(ciphertext, key);
  }
}
