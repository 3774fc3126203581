package org.lifeline.platform.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.platform.sealing.Keyset.Purpose;

/** Keysets in files. */
class KeysetTest {

  @TempDir
  Path folder;

  @Test
  void isReadAsItWasWrittenByItsOwnerAlone() throws IOException {
    var file = folder.resolve("keys").resolve("index.json");
    var keyset = Keyset.generate(Purpose.BLIND_INDEX);
    keyset.write(file);

    assertThat(BlindIndex.of(Keyset.read(file)).of("text")).isEqualTo(BlindIndex.of(keyset).of("text"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
  }

  @Test
  void neverReplacesAFile() {
    var file = folder.resolve("index.json");
    Keyset.generate(Purpose.BLIND_INDEX).write(file);

    assertThatThrownBy(() -> Keyset.generate(Purpose.BLIND_INDEX).write(file)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void fileThatIsNoKeysetIsNamedAndNotShown() throws IOException {
    var file = Files.writeString(folder.resolve("index.json"), "{\"key\": \"AAECAwQ=\"}");

    assertThatThrownBy(() -> Keyset.read(file)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("index.json").hasMessageNotContaining("AAECAwQ");
    assertThatThrownBy(() -> Keyset.read(folder.resolve("none.json"))).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void namesTheNumbersOfAllItsKeys() {
    var first = Keyset.generate(Purpose.KEY_ENCRYPTION);
    var rotated = first.rotated(Purpose.KEY_ENCRYPTION);

    assertThat(first.numbers()).containsExactly(first.primary());
    assertThat(rotated.numbers()).containsExactlyInAnyOrder(first.primary(), rotated.primary());
  }
}
