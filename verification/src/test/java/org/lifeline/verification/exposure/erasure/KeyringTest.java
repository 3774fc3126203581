package org.lifeline.verification.exposure.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.Keyset.Purpose;
import org.lifeline.platform.sealing.SealedContext;

/** What a thief who has every keyset can unwrap. */
class KeyringTest {

  private static final SealedContext CONTEXT = new SealedContext("somebody", "person", 1);

  @TempDir
  Path folder;

  private final Keyset first = Keyset.generate(Purpose.KEY_ENCRYPTION);
  private final Keyset rotated = first.rotated(Purpose.KEY_ENCRYPTION);
  private final Keyset another = Keyset.generate(Purpose.KEY_ENCRYPTION);

  @Test
  void unwrapsWhateverAnyOfItsKeysHasWrappedOfOldToo() {
    rotated.write(folder.resolve("a-service/kek-person.json"));
    another.write(folder.resolve("another-service/kek-person.json"));
    var keyring = new Keyring(folder);

    for (var keyset : new Keyset[]{first, rotated, another}) {
      var wrapped = wrapped(keyset);
      assertThat(wrapped).hasSize(Keyring.WRAPPED);
      assertThat(keyring.unwrap(wrapped, CONTEXT)).isPresent();
      assertThat(keyring.unwrap(wrapped, new SealedContext("somebody else", "person", 1))).isEmpty();
    }
    assertThat(keyring.unwrap(wrapped(Keyset.generate(Purpose.KEY_ENCRYPTION)), CONTEXT)).isEmpty();
    assertThat(keyring.unwrap(new byte[Keyring.WRAPPED], CONTEXT)).isEmpty();
  }

  private static byte[] wrapped(Keyset keyset) {
    var key = KeyEncryptionKey.of(keyset);
    return key.wrap(key.newDataKey(), CONTEXT);
  }
}
