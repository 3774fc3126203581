package org.lifeline.notification.safecontact;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a survivor's safe contact, from an event. Changes of one referral add up in any order.
 *
 * @param erased whether nothing may be kept of it any more
 * @param contactVersion of the sealed contact, from 1; 0 if there is none
 * @param confirmedAt when the contact was given or confirmed; null if nobody has, or that is not known
 * @param remindedAt when its partner learnt, with this change, that nobody has confirmed it; null if it did not
 * @param sealed nonce, ciphertext and tag; null if this is unchanged
 * @param keyVersion version of the part that the key is for, from 1; 0 if there is none
 * @param wrappedKey the data key, wrapped for this service
 */
public record SafeContactChange(UUID referralId, boolean erased, long contactVersion,
    @Nullable Instant confirmedAt, @Nullable Instant remindedAt, byte @Nullable [] sealed, long keyVersion,
    byte @Nullable [] wrappedKey) {

  /** Nothing new: the contact is only held, so that nobody else changes it. */
  public static SafeContactChange none(UUID referralId) {
    return new SafeContactChange(referralId, false, 0, null, null, null, 0, null);
  }

  public static SafeContactChange contact(UUID referralId, long version, Instant confirmedAt, byte[] sealed) {
    return new SafeContactChange(referralId, false, version, confirmedAt, null, sealed, 0, null);
  }

  /** The contact of a held referral, which is not sent here; it grows stale like any other. */
  public static SafeContactChange held(UUID referralId, Instant acceptedAt) {
    return new SafeContactChange(referralId, false, 0, acceptedAt, null, null, 0, null);
  }

  /**
   * The same contact under another version, which nobody has confirmed, so that it is not safe.
   *
   * @param toldAt when its partner was told so
   */
  public static SafeContactChange unconfirmed(UUID referralId, long version, Instant toldAt) {
    return new SafeContactChange(referralId, false, version, null, toldAt, null, 0, null);
  }

  public static SafeContactChange key(UUID referralId, long version, byte[] wrapped) {
    return new SafeContactChange(referralId, false, 0, null, null, null, version, wrapped);
  }

  public static SafeContactChange erasure(UUID referralId) {
    return new SafeContactChange(referralId, true, 0, null, null, null, 0, null);
  }

  /** Merges two changes of a referral: the newer contact and the newer key, and nothing if either erases. */
  SafeContactChange and(SafeContactChange other) {
    if (erased || other.erased) {
      return erasure(referralId);
    }
    var contact = contactVersion > other.contactVersion
        || contactVersion == other.contactVersion && confirmedAt != null ? this : other;
    var earlier = contact == this ? other : this;
    var key = keyVersion >= other.keyVersion ? this : other;
    return new SafeContactChange(referralId, false, contact.contactVersion, contact.confirmedAt,
        contact.remindedAt, contact.sealed == null ? earlier.sealed : contact.sealed,
        key.keyVersion, key.wrappedKey);
  }
}
