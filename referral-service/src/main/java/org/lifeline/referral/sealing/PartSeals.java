package org.lifeline.referral.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.lifeline.platform.sealing.CannotOpen;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Opening;
import org.lifeline.platform.sealing.SealedContext;
import org.lifeline.platform.sealing.Secret;
import tools.jackson.databind.json.JsonMapper;

/** Seals the parts of a referral: the plaintext is JSON, and each part of each referral has its own data key. */
public final class PartSeals {

  private final Map<Part, KeyEncryptionKey> keys;
  private final JsonMapper json;

  /** @param keys the key-encryption key of each part */
  public PartSeals(Map<Part, KeyEncryptionKey> keys, JsonMapper json) {
    this.keys = new EnumMap<>(keys);
    this.json = json;
  }

  /** Seals a new referral's part under a new key. */
  public SealedData seal(UUID referral, Part part, Secret<?> plaintext) {
    var context = context(referral, part);
    var key = keyOf(part).newDataKey();
    return new SealedData(key.seal(json.writeValueAsBytes(plaintext.reveal()), context),
        keyOf(part).wrap(key, context));
  }

  /**
   * Seals a part again under the key that it has.
   *
   * @throws CannotOpen the key is gone
   */
  public byte[] reseal(UUID referral, Part part, byte[] wrappedKey, Secret<?> plaintext) {
    var context = context(referral, part);
    return keyOf(part).unwrap(wrappedKey, context).seal(json.writeValueAsBytes(plaintext.reveal()), context);
  }

  /**
   * Opens a part.
   *
   * @param opening proof that the opening is on record
   * @throws CannotOpen it is damaged or was moved here from elsewhere, or the key is gone
   */
  public <T> Secret<T> open(UUID referral, Part part, SealedData sealed, Class<T> type, Opening opening) {
    var context = context(referral, part);
    var plaintext = keyOf(part).unwrap(sealed.wrappedKey(), context).open(sealed.ciphertext(), context, opening);
    return Secret.of(json.readValue(plaintext, type));
  }

  /**
   * Seals a note about a referral under the key of its person part, so that it is lost when the person is erased.
   *
   * @throws CannotOpen the key is gone
   */
  public byte[] sealNote(UUID referral, byte[] personKey, Secret<String> note) {
    return keyOf(Part.PERSON).unwrap(personKey, context(referral, Part.PERSON)).seal(note.reveal().getBytes(UTF_8),
        noteContext(referral));
  }

  /**
   * Opens a note.
   *
   * @param opening proof that the opening is on record
   * @throws CannotOpen it is damaged or was moved here from elsewhere, or the key is gone
   */
  public Secret<String> openNote(UUID referral, byte[] personKey, byte[] sealed, Opening opening) {
    return Secret.of(new String(keyOf(Part.PERSON).unwrap(personKey, context(referral, Part.PERSON)).open(sealed,
        noteContext(referral), opening), UTF_8));
  }

  private static SealedContext noteContext(UUID referral) {
    return new SealedContext(referral.toString(), "note", Part.VERSION);
  }

  private static SealedContext context(UUID referral, Part part) {
    return new SealedContext(referral.toString(), part.text(), Part.VERSION);
  }

  private KeyEncryptionKey keyOf(Part part) {
    var key = keys.get(part);
    if (key == null) {
      throw new IllegalStateException("there is no key-encryption key for the part " + part.text());
    }
    return key;
  }
}
