package org.lifeline.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.lifeline.platform.sealing.Keyset.Purpose;

/** Equal texts have the same index under one key, and another under any other key. */
class BlindIndexTest {

  private final Keyset keyset = Keyset.generate(Purpose.BLIND_INDEX);
  private final BlindIndex index = BlindIndex.of(keyset);

  @Test
  void equalTextsHaveEqualValuesAndOthersHaveOthers() {
    assertThat(index.of("text")).hasSize(16).isEqualTo(BlindIndex.of(keyset).of("text"))
        .isEqualTo(index.of("text".getBytes(UTF_8)));
    assertThat(index.of("texts")).isNotEqualTo(index.of("text"));
  }

  @Test
  void anotherKeyGivesOtherValues() {
    assertThat(BlindIndex.of(Keyset.generate(Purpose.BLIND_INDEX)).of("text")).isNotEqualTo(index.of("text"));
  }

  @Test
  void keysOfAnotherKindAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> BlindIndex.of(Keyset.generate(Purpose.KEY_ENCRYPTION)));
  }
}
