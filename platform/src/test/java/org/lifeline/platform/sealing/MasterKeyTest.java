package org.lifeline.platform.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.platform.sealing.Keyset.Purpose;

/** Keysets under a key that never leaves its KMS, in files and in the environment. */
class MasterKeyTest {

  private static final String ADDRESS = "test-kms://keys/1";
  private static final SealedContext CONTEXT = new SealedContext("owner-1", "delivery", 1);

  @TempDir
  Path folder;

  /** A KMS with one key, which counts the calls. */
  public static final class TestKms implements KmsClient {

    private static final AtomicInteger ASKED = new AtomicInteger();
    private static final Keyset KEY = Keyset.generate(Purpose.KEY_ENCRYPTION);

    @Override
    public boolean doesSupport(@Nullable String address) {
      return address != null && address.startsWith("test-kms://");
    }

    @Override
    public KmsClient withCredentials(String path) {
      return this;
    }

    @Override
    public KmsClient withDefaultCredentials() {
      return this;
    }

    @Override
    public Aead getAead(@Nullable String address) throws GeneralSecurityException {
      if (!ADDRESS.equals(address)) {
        throw new GeneralSecurityException("no such key");
      }
      var aead = KEY.handle().getPrimitive(RegistryConfiguration.get(), Aead.class);
      return new Aead() {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] context) throws GeneralSecurityException {
          ASKED.incrementAndGet();
          return aead.encrypt(plaintext, context);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] context) throws GeneralSecurityException {
          ASKED.incrementAndGet();
          return aead.decrypt(ciphertext, context);
        }
      };
    }
  }

  @Test
  void keysetUnderAMasterKeyIsReadWithItAndAsksItOnceForAll() throws Exception {
    var master = MasterKey.at(ADDRESS);
    Keyset.generate(Purpose.KEY_ENCRYPTION).write(folder.resolve("kek.json"), master);
    TestKms.ASKED.set(0);

    var key = new Keys(new KeysetFolder(folder, master)).keyEncryption("kek");
    for (int i = 0; i < 100; i++) {
      key.unwrap(key.wrap(key.newDataKey(), CONTEXT), CONTEXT);
    }

    assertThat(TestKms.ASKED).hasValue(1);
    assertThat(Files.readString(folder.resolve("kek.json"))).contains("encryptedKeyset").doesNotContain("keyData");
    assertThatThrownBy(() -> Keyset.read(folder.resolve("kek.json"))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kek.json");
  }

  @Test
  void addressThatNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> MasterKey.at("other-kms://keys/1")).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other-kms://keys/1");
    assertThatThrownBy(() -> MasterKey.at("test-kms://keys/2")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keysetsOfTheEnvironmentComeBeforeThoseInFiles() throws Exception {
    var file = folder.resolve("kek.json");
    Keyset.generate(Purpose.KEY_ENCRYPTION).write(file);
    var inEnvironment = Keyset.generate(Purpose.KEY_ENCRYPTION);
    inEnvironment.write(folder.resolve("aside.json"));
    var texts = Map.of("kek", Files.readString(folder.resolve("aside.json")));
    var files = new KeysetFolder(folder, MasterKey.none());
    var store = new KeysetsByName(texts::get, MasterKey.none(), files);

    assertThat(store.read("kek").primary()).isEqualTo(inEnvironment.primary());
    assertThat(store.read("aside").primary()).isEqualTo(inEnvironment.primary());
    assertThat(new KeysetsByName(Map.of("kek", "{}")::get, MasterKey.none(), files)).satisfies(
        broken -> assertThatThrownBy(() -> broken.read("kek")).hasMessageContaining("kek"));
  }
}
