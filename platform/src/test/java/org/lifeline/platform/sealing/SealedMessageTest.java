package org.lifeline.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lifeline.platform.sealing.Keyset.Purpose;

/** A message that an outsider seals to a published key opens only with that key and for that purpose. */
class SealedMessageTest {

  private static final byte[] TEXT = "message".getBytes(UTF_8);
  private static final int ENCAPSULATED_KEY = 32;
  private static final int TAG = 16;

  private final Keyset keyset = Keyset.generate(Purpose.SEALED_MESSAGES);
  private final MessageKey key = MessageKey.of(keyset);
  private final MessageSeal seal = new MessageSeal(key.published().bytes());

  @Test
  void opensForThePurposeItWasSealedFor() {
    assertThat(key.open(seal.seal(TEXT, "purpose"), "purpose")).isEqualTo(TEXT);
  }

  @Test
  void doesNotOpenForAnotherPurposeOrWithAnotherKey() {
    var sealed = seal.seal(TEXT, "purpose");
    var stranger = MessageKey.of(Keyset.generate(Purpose.SEALED_MESSAGES));

    assertThatThrownBy(() -> key.open(sealed, "another")).isInstanceOf(CannotOpen.class);
    assertThatThrownBy(() -> stranger.open(sealed, "purpose")).isInstanceOf(CannotOpen.class);
  }

  @Test
  void everyChangedByteIsNoticedAndGarbageIsNoMore() {
    var sealed = seal.seal(TEXT, "purpose");
    for (int i = 0; i < sealed.length; i++) {
      var changed = sealed.clone();
      changed[i] ^= 0x11;
      assertThatThrownBy(() -> key.open(changed, "purpose")).isInstanceOf(CannotOpen.class);
    }
    assertThatThrownBy(() -> key.open(new byte[0], "purpose")).isInstanceOf(CannotOpen.class);
    assertThatThrownBy(() -> key.open(new byte[200], "purpose")).isInstanceOf(CannotOpen.class);
  }

  @Test
  void isEncapsulatedKeyAndCiphertextWithoutAnyFraming() {
    assertThat(seal.seal(TEXT, "purpose")).hasSize(ENCAPSULATED_KEY + TEXT.length + TAG);
  }

  @Test
  void afterARotationMessagesToTheOldKeyStillOpenAndTheNewOneIsPublished() {
    var sealed = seal.seal(TEXT, "purpose");
    var rotated = MessageKey.of(keyset.rotated(Purpose.SEALED_MESSAGES));

    assertThat(rotated.open(sealed, "purpose")).isEqualTo(TEXT);
    assertThat(rotated.published().bytes()).isNotEqualTo(key.published().bytes());
    assertThat(rotated.open(new MessageSeal(rotated.published().bytes()).seal(TEXT, "purpose"), "purpose"))
        .isEqualTo(TEXT);
  }

  @Test
  void idNamesThePublicKey() {
    assertThat(key.published().id()).matches("[0-9a-f]{16}").isEqualTo(MessageKey.of(keyset).published().id());
    assertThat(MessageKey.of(Keyset.generate(Purpose.SEALED_MESSAGES)).published().id())
        .isNotEqualTo(key.published().id());
  }

  @Test
  void keysOfAnotherKindAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> MessageKey.of(Keyset.generate(Purpose.BLIND_INDEX)));
    assertThatIllegalArgumentException().isThrownBy(() -> new MessageSeal(new byte[31]));
  }
}
