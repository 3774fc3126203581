package org.lifeline.dispatch.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of one referral's delivery details, or several joined into one. Joining changes in any order gives the same
 * result: the later part and the newer key stand, and an erasure outlasts everything.
 *
 * @param sequence the sequence of the event that brought the part; 0 where none has come
 * @param formVersion the version of the plaintext's form
 * @param keyVersion the version of the wrapped key; 0 where none has come
 * @param created whether a part came with the creation of the referral, which alone says which names its phone is to
 * show
 */
record Change(UUID referralId, long sequence, int formVersion, byte @Nullable [] ciphertext, long keyVersion,
    byte @Nullable [] wrappedKey, boolean created, boolean erased) {

  static Change created(UUID referralId, long sequence, int formVersion, byte[] ciphertext) {
    return new Change(referralId, sequence, formVersion, ciphertext, 0, null, true, false);
  }

  static Change part(UUID referralId, long sequence, int formVersion, byte[] ciphertext) {
    return new Change(referralId, sequence, formVersion, ciphertext, 0, null, false, false);
  }

  static Change key(UUID referralId, long keyVersion, byte[] wrappedKey) {
    return new Change(referralId, 0, 0, null, keyVersion, wrappedKey, false, false);
  }

  static Change erasure(UUID referralId) {
    return new Change(referralId, 0, 0, null, 0, null, false, true);
  }

  Change join(Change other) {
    if (erased || other.erased) {
      return erasure(referralId);
    }
    var part = other.sequence > sequence ? other : this;
    var key = other.keyVersion > keyVersion ? other : this;
    return new Change(referralId, part.sequence, part.formVersion, part.ciphertext, key.keyVersion, key.wrappedKey,
        created || other.created, false);
  }

  /** The part's sequence if the details have changed and the creation is not among what was joined; otherwise 0. */
  long changedBeforeCreation() {
    return created ? 0 : sequence;
  }
}
