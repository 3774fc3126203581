package org.lifeline.allocation.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.settings.SettingsFile;

class SchemeTest {

  private static final String WHOLE = """
      {"partners": ["p"], "forms": {"basic": ["torch"]}, "hubs": ["a", "b"],
       "regions": {"north": {"name": "North", "hubs": ["b", "a"]}}, "operators": ["o"], "former_operators": ["f"]}
      """;

  @TempDir
  private Path folder;

  @Test
  void isReadFromItsFile() throws IOException {
    var scheme = read(WHOLE);

    assertThat(scheme.hubs()).containsExactlyInAnyOrder("a", "b");
    assertThat(scheme.hubsOf("north")).containsExactly("b", "a");
    assertThat(scheme.needs()).contains("torch");
    assertThat(scheme.operatorsEver()).containsExactly("f", "o");
    assertThat(read(WHOLE.replace("former_operators", "else")).formerOperators()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"forms\"", "\"hubs\"", "\"hubs\": [\"b\"", "\"regions\"", "\"operators\""})
  void fileThatLacksSomethingIsRefused(String missing) {
    assertThatThrownBy(() -> read(WHOLE.replace(missing, missing.replaceFirst("\\w+", "other"))))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("scheme.json")
        .hasMessageContaining(missing.split("\"")[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"basic\": [\"torch\"]}", "[\"torch\"]", "[\"b\", \"a\"]", "[\"o\"]", "[\"f\"]", "{\"partners\""})
  void fileOfAnotherFormIsRefused(String part) {
    assertThatThrownBy(() -> read(WHOLE.replace(part, "\"x\""))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void regionOfAHubThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> read(WHOLE.replace("[\"b\", \"a\"]", "[\"z\"]")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> SettingsFile.read(folder.resolve("none"), Scheme.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Scheme read(String text) throws IOException {
    return SettingsFile.read(Files.writeString(folder.resolve("scheme.json"), text), Scheme.class);
  }
}
