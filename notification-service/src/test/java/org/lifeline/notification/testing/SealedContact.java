package org.lifeline.notification.testing;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lifeline.events.SealedPart;
import org.lifeline.platform.sealing.DataKey;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.SealedContext;
import org.lifeline.platform.testing.TestFolder;
import tools.jackson.databind.json.JsonMapper;

/** A safe contact as referral-service seals it, under one data key. */
public final class SealedContact {

  /** The service's keysets. */
  public static final Path KEYS = keys();

  private static final KeyEncryptionKey KEY = KeyEncryptionKey.of(Keyset.read(KEYS.resolve("kek-safe_contact.json")));

  private final Map<String, Object> fields;
  private final DataKey key;

  private SealedContact(Map<String, Object> fields, DataKey key) {
    this.fields = new LinkedHashMap<>(fields);
    this.key = key;
  }

  /** A mobile with a window on every day. */
  public static SealedContact sms(String number, String from, String until) {
    return new SealedContact(Map.of("contact_channel", "sms", "contact_address", number, "contact_from", from,
        "contact_until", until, "contact_days", List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU"), "language", "en"),
        KEY.newDataKey());
  }

  public static SealedContact of(Map<String, Object> fields) {
    return new SealedContact(fields, KEY.newDataKey());
  }

  /** A copy with another value, under the same key. */
  public SealedContact with(String field, Object value) {
    var changed = new SealedContact(fields, key);
    changed.fields.put(field, value);
    return changed;
  }

  SealedPart part(UUID referral) {
    return new SealedPart("safe_contact", 1,
        ByteBuffer.wrap(key.seal(JsonMapper.shared().writeValueAsBytes(fields), context(referral))));
  }

  byte[] wrappedKey(UUID referral) {
    return KEY.wrap(key, context(referral));
  }

  private static SealedContext context(UUID referral) {
    return new SealedContext(referral.toString(), "safe_contact", 1);
  }

  private static Path keys() {
    var folder = TestFolder.fresh("keys");
    Keyset.generate(Keyset.Purpose.KEY_ENCRYPTION).write(folder.resolve("kek-safe_contact.json"));
    Keyset.generate(Keyset.Purpose.KEY_ENCRYPTION).write(folder.resolve("kek-webhook.json"));
    return folder;
  }
}
