package org.lifeline.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.platform.sealing.Keyset.Purpose;

/**
 * Keysets change while they are in use: what was sealed before still opens, and new data is sealed with the new key.
 */
class RotationTest {

  private static final SealedContext CONTEXT = new SealedContext("owner-1", "delivery", 1);
  private static final byte[] TEXT = "12 Sample Street".getBytes(UTF_8);

  @TempDir
  Path folder;

  private final AtomicLong nanos = new AtomicLong();
  private Path file;
  private KeyEncryptionKey sealer;
  private KeyEncryptionKey opener;

  @BeforeEach
  void make() {
    file = folder.resolve("kek.json");
    Keyset.generate(Purpose.KEY_ENCRYPTION).write(file);
    var store = new KeysetFolder(folder, MasterKey.none());
    sealer = new KeyEncryptionKey(new Renewed<>("kek", store, KeyEncryptionKey::aead, nanos::get));
    opener = new KeyEncryptionKey(new Renewed<>("kek", store, KeyEncryptionKey::aead, nanos::get));
  }

  @Test
  void newKeysAreWrappedUnderTheNewPrimaryWithinASecondAndOldOnesStillOpen() {
    var key = sealer.newDataKey();
    var before = sealer.wrap(key, CONTEXT);
    var primary = rotate().primary();
    nanos.addAndGet(Duration.ofMillis(999).toNanos());
    assertThat(keyOf(sealer.wrap(key, CONTEXT))).isEqualTo(keyOf(before)).isNotEqualTo(primary);

    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    var after = sealer.wrap(key, CONTEXT);

    assertThat(keyOf(after)).isEqualTo(primary);
    var sealed = key.seal(TEXT, CONTEXT);
    assertThat(sealer.unwrap(before, CONTEXT).open(sealed, CONTEXT, owner -> true)).isEqualTo(TEXT);
    assertThat(sealer.unwrap(after, CONTEXT).open(sealed, CONTEXT, owner -> true)).isEqualTo(TEXT);
  }

  @Test
  void whatIsUnderAKeyThatHasOnlyJustComeOpensAtOnce() {
    rotate();
    var wrapped = KeyEncryptionKey.of(Keyset.read(file)).wrap(sealer.newDataKey(), CONTEXT);

    assertThat(opener.unwrap(wrapped, CONTEXT).toString()).isEqualTo("***");
  }

  @Test
  void publishedKeyChangesAndWhatWasSealedToTheOneBeforeStillOpens() {
    var messages = folder.resolve("messages.json");
    Keyset.generate(Purpose.SEALED_MESSAGES).write(messages);
    var key = new Keys(new KeysetFolder(folder, MasterKey.none())).messages("messages");
    var published = key.published();
    var before = new MessageSeal(published.bytes()).seal(TEXT, "purpose");
    var rotated = Keyset.read(messages).rotated(Purpose.SEALED_MESSAGES);
    rotated.replace(messages);
    var after = new MessageSeal(MessageKey.of(rotated).published().bytes()).seal(TEXT, "purpose");

    assertThat(key.open(after, "purpose")).isEqualTo(TEXT);
    assertThat(key.open(before, "purpose")).isEqualTo(TEXT);
    assertThat(key.published().id()).isEqualTo(MessageKey.of(rotated).published().id()).isNotEqualTo(published.id());
  }

  @Test
  void keysOfBeforeStayWhileAChangedKeysetCannotBeRead() throws IOException {
    var wrapped = sealer.wrap(sealer.newDataKey(), CONTEXT);
    var whole = Keyset.read(file).rotated(Purpose.KEY_ENCRYPTION);
    Files.writeString(file, "{\"primaryKeyId\": 12");
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(sealer.unwrap(wrapped, CONTEXT).toString()).isEqualTo("***");
    Files.delete(file);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(sealer.unwrap(wrapped, CONTEXT).toString()).isEqualTo("***");

    whole.replace(file);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());

    assertThat(keyOf(sealer.wrap(sealer.newDataKey(), CONTEXT))).isEqualTo(whole.primary());
  }

  @Test
  void keyThatIsTakenAwayOpensNothingAnyMore() {
    var wrapped = sealer.wrap(sealer.newDataKey(), CONTEXT);
    Keyset.generate(Purpose.KEY_ENCRYPTION).replace(file);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThatThrownBy(() -> sealer.unwrap(wrapped, CONTEXT)).isInstanceOf(CannotOpen.class);
  }

  @Test
  void serviceWithoutItsKeysetDoesNotStart() {
    var keys = new Keys(new KeysetFolder(folder, MasterKey.none()));

    assertThatThrownBy(() -> keys.keyEncryption("other")).hasMessageContaining("other");
    assertThatThrownBy(() -> keys.messages("kek")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void replacedFileIsStillItsOwnersAlone() throws IOException {
    rotate();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  private Keyset rotate() {
    var rotated = Keyset.read(file).rotated(Purpose.KEY_ENCRYPTION);
    rotated.replace(file);
    return rotated;
  }

  private static int keyOf(byte[] wrapped) {
    assertThat(wrapped[0]).isEqualTo((byte) 1);
    return ByteBuffer.wrap(wrapped).getInt(1);
  }
}
