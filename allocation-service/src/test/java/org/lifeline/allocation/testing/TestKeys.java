package org.lifeline.allocation.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.events.SealedPart;
import org.lifeline.platform.sealing.DataKey;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.SealedContext;
import org.lifeline.platform.testing.TestFolder;
import tools.jackson.databind.json.JsonMapper;

/** The keysets of this service, made for one run, and referral-service's side of them. */
public final class TestKeys {

  /** Holds the keysets. */
  public static final Path FOLDER = TestFolder.fresh("keys");

  private static final KeyEncryptionKey KEY;

  static {
    var keyset = Keyset.generate(Keyset.Purpose.KEY_ENCRYPTION);
    keyset.write(FOLDER.resolve("kek-allocation.json"));
    Keyset.generate(Keyset.Purpose.BLIND_INDEX).write(FOLDER.resolve("requirement-index.json"));
    KEY = KeyEncryptionKey.of(keyset);
  }

  private TestKeys() {
  }

  /** What referral-service publishes of one referral's needs. */
  public record Sealed(SealedPart part, byte[] wrappedKey) {
  }

  public static Sealed seal(UUID referral, Requirement requirement) {
    var context = new SealedContext(referral.toString(), "allocation", 1);
    var plain = requirement.excludedOperator() == null
        ? Map.of("needs", requirement.needs())
        : Map.of("needs", requirement.needs(), "excluded_operator", requirement.excludedOperator());
    DataKey key = KEY.newDataKey();
    var ciphertext = key.seal(JsonMapper.shared().writeValueAsString(plain).getBytes(UTF_8), context);
    return new Sealed(new SealedPart("allocation", 1, ByteBuffer.wrap(ciphertext)), KEY.wrap(key, context));
  }
}
