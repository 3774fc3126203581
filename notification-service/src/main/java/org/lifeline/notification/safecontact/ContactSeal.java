package org.lifeline.notification.safecontact;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.UUID;
import org.lifeline.platform.sealing.CannotOpen;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keys;
import org.lifeline.platform.sealing.Opening;
import org.lifeline.platform.sealing.SealedContext;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Opens safe contacts and nothing else, and seals the times that are derived from them. */
@Component
public class ContactSeal {

  private static final String PART = "safe_contact";
  private static final int FORM = 1;

  private final KeyEncryptionKey key;
  private final JsonMapper json;

  ContactSeal(Keys keys, JsonMapper json) {
    this.key = keys.keyEncryption("kek-" + PART);
    this.json = json;
  }

  /**
   * Seals a time that follows from somebody's safe hours, for this service only.
   *
   * @param owner what it is for
   */
  public byte[] sealMoment(UUID owner, Instant moment) {
    return key.seal(moment.toString().getBytes(US_ASCII), owner.toString());
  }

  /** @throws CannotOpen if it was sealed for another owner, or is damaged */
  public Instant openMoment(UUID owner, byte[] sealed) {
    return Instant.parse(new String(key.open(sealed, owner.toString()), US_ASCII));
  }

  /**
   * Opens the safe contact of a referral.
   *
   * @param opening the proof that the opening is on record
   * @throws CannotOpen if it is damaged or of another referral, or the key does not fit
   * @throws IllegalArgumentException if it is no safe contact; the message says nothing of the content
   */
  public SafeContact open(UUID referralId, byte[] sealed, byte[] wrappedKey, Opening opening) {
    var context = new SealedContext(referralId.toString(), PART, FORM);
    var plaintext = key.unwrap(wrappedKey, context).open(sealed, context, opening);
    try {
      return json.readValue(plaintext, SafeContact.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a safe contact"); // without a cause, which quotes what was sealed
    }
  }
}
