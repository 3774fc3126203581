package org.lifeline.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.platform.sealing.Keyset.Purpose;

/** A sealed part opens with its own key, at its own place, and nowhere else. */
class SealedPartTest {

  private static final SealedContext CONTEXT = new SealedContext("owner-1", "delivery", 1);
  private static final byte[] TEXT = "12 Sample Street".getBytes(UTF_8);
  private static final Opening ON_RECORD = owner -> true;

  private final Keyset keyset = Keyset.generate(Purpose.KEY_ENCRYPTION);
  private final KeyEncryptionKey kek = KeyEncryptionKey.of(keyset);
  private final DataKey key = kek.newDataKey();

  @Test
  void doesNotOpenUnlessThatIsOnRecordForItsOwner() {
    var sealed = key.seal(TEXT, CONTEXT);

    assertThatThrownBy(() -> key.open(sealed, CONTEXT, owner -> false)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> key.open(sealed, CONTEXT, "owner-2"::equals)).isInstanceOf(IllegalStateException.class);
    assertThat(key.open(sealed, CONTEXT, CONTEXT.owner()::equals)).isEqualTo(TEXT);
  }

  @Test
  void opensAfterItsKeyWasWrappedAndUnwrapped() {
    var sealed = key.seal(TEXT, CONTEXT);

    assertThat(kek.unwrap(kek.wrap(key, CONTEXT), CONTEXT).open(sealed, CONTEXT, ON_RECORD)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @CsvSource({"owner-2,delivery,1", "owner-1,safe_contact,1", "owner-1,delivery,2", "owner-,1delivery,1"})
  void partThatWasMovedDoesNotOpen(String owner, String part, int version) {
    var sealed = key.seal(TEXT, CONTEXT);

    assertThatThrownBy(() -> key.open(sealed, new SealedContext(owner, part, version), ON_RECORD))
        .isInstanceOf(CannotOpen.class);
  }

  @ParameterizedTest
  @CsvSource({"owner-2,delivery", "owner-1,safe_contact"})
  void keyThatWasMovedDoesNotOpen(String owner, String part) {
    var wrapped = kek.wrap(key, CONTEXT);

    assertThatThrownBy(() -> kek.unwrap(wrapped, new SealedContext(owner, part, 1))).isInstanceOf(CannotOpen.class);
  }

  @Test
  void keyServesLaterVersionsOfItsPart() {
    var later = new SealedContext("owner-1", "delivery", 2);

    assertThat(kek.unwrap(kek.wrap(key, CONTEXT), later).open(key.seal(TEXT, later), later, ON_RECORD)).isEqualTo(TEXT);
  }

  @Test
  void anotherKeyOpensNothing() {
    var sealed = key.seal(TEXT, CONTEXT);
    var wrapped = kek.wrap(key, CONTEXT);
    var stranger = KeyEncryptionKey.of(Keyset.generate(Purpose.KEY_ENCRYPTION));

    assertThatThrownBy(() -> kek.newDataKey().open(sealed, CONTEXT, ON_RECORD)).isInstanceOf(CannotOpen.class);
    assertThatThrownBy(() -> stranger.unwrap(wrapped, CONTEXT)).isInstanceOf(CannotOpen.class);
  }

  @Test
  void everyChangedBitAndEveryBeginningIsNoticed() {
    var sealed = key.seal(TEXT, CONTEXT);
    for (int i = 0; i < sealed.length; i++) {
      var changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> key.open(changed, CONTEXT, ON_RECORD)).isInstanceOf(CannotOpen.class);
      var cut = Arrays.copyOf(sealed, i);
      assertThatThrownBy(() -> key.open(cut, CONTEXT, ON_RECORD)).isInstanceOf(CannotOpen.class);
    }
  }

  @Test
  void sameTextIsNeverSealedTheSameWay() {
    assertThat(key.seal(TEXT, CONTEXT)).isNotEqualTo(key.seal(TEXT, CONTEXT));
  }

  @Test
  void afterARotationOldKeysStillOpenAndNewOnesAreUnderTheNewPrimary() {
    var before = kek.wrap(key, CONTEXT);
    var rotated = KeyEncryptionKey.of(keyset.rotated(Purpose.KEY_ENCRYPTION));
    var after = rotated.wrap(key, CONTEXT);
    var sealed = key.seal(TEXT, CONTEXT);

    assertThat(rotated.unwrap(before, CONTEXT).open(sealed, CONTEXT, ON_RECORD)).isEqualTo(TEXT);
    assertThat(rotated.unwrap(after, CONTEXT).open(sealed, CONTEXT, ON_RECORD)).isEqualTo(TEXT);
    assertThatThrownBy(() -> kek.unwrap(after, CONTEXT)).isInstanceOf(CannotOpen.class);
  }

  @Test
  void whatAServiceSealsForItselfOpensInItsContextAlone() {
    var sealed = kek.seal(TEXT, "dead letters");

    assertThat(kek.open(sealed, "dead letters")).isEqualTo(TEXT);
    assertThatThrownBy(() -> kek.open(sealed, "other letters")).isInstanceOf(CannotOpen.class);
  }

  @Test
  void contextsThatCouldLookAlikeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SealedContext("a/b", "c", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SealedContext("a", "b/c", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SealedContext("", "c", 1));
  }

  @Test
  void nothingOfAKeyIsPrinted() {
    assertThat(key.toString()).isEqualTo("***");
  }
}
