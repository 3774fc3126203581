package org.lifeline.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {

  private static final String WHOLE = """
      {"all": ["a"], "by_name": {"n": {"of_it": ["b"]}}, "other": 1}""";

  @TempDir
  private Path folder;

  private record Part(List<String> ofIt) {
  }

  private record Form(List<String> all, Map<String, Part> byName,
      @JsonSetter(nulls = Nulls.SET) @Nullable List<String> more) {
  }

  @Test
  void isReadWithoutWhatNobodyNeedsOfIt() throws IOException {
    assertThat(read(WHOLE)).isEqualTo(new Form(List.of("a"), Map.of("n", new Part(List.of("b"))), null));
    assertThat(read("\ufeff" + WHOLE.replace("other", "more").replace("1", "[\"c\"]")).more()).containsExactly("c");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"\"all\" | \"else\" | all", "[\"a\"] | null | all",
      "[\"a\"] | {} | all", "[\"a\"] | [null] | all", "\"by_name\" | \"else\" | by_name",
      "\"of_it\" | \"else\" | by_name.n.of_it", "[\"b\"] | 3 | by_name.n.of_it", "[\"b\"] | [\"c\", null] | of_it"})
  void whatIsMissingOrOfAnotherFormIsNamedWithItsFile(String was, String is, String place) {
    assertThatThrownBy(() -> read(WHOLE.replace(was, is))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("settings.json").hasMessageContaining("at ").hasMessageContaining(place);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"`` | ", "{\"all\": | ", "[] | "})
  void whatIsNoSuchFileIsNamed(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("settings.json");
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> SettingsFile.read(folder.resolve("none.json"), Form.class))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("none.json");
  }

  private Form read(String text) throws IOException {
    return SettingsFile.read(Files.writeString(folder.resolve("settings.json"), text), Form.class);
  }
}
