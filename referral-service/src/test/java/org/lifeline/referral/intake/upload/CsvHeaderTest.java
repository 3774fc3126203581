package org.lifeline.referral.intake.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.referral.form.raw.Field;

/** The header of a CSV upload. */
class CsvHeaderTest {

  private static final List<String> NEEDED = Field.NEEDED.stream().map(Field::text).toList();

  @Test
  void neededFieldsAreEnough() {
    assertThat(CsvHeader.of(NEEDED).size()).isEqualTo(NEEDED.size());
  }

  @Test
  void namesMayHaveSpaceAroundThem() {
    assertThat(CsvHeader.of(with(" code_word\u00a0")).field(NEEDED.size())).isEqualTo(Field.CODE_WORD);
  }

  @Test
  void everythingIsToldAtOnceAndUnknownNamesByTheirPlaceAlone() {
    var names = with("Zq7Canary", "region", "REGION", "");
    names.remove("language");
    names.remove("consent");

    assertThat(errors(names)).extracting(error -> error.field() + " " + error.rule()).containsExactly(
        "column 10 unknown-column", "region duplicate-column", "column 12 unknown-column", "column 13 unknown-column",
        "consent missing-column", "language missing-column");
    assertThat(errors(names).toString()).doesNotContain("Zq7Canary");
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatIsConditionalMayBeMissing(Field field) {
    var names = new ArrayList<>(NEEDED);
    if (names.remove(field.text())) {
      assertThat(errors(names)).extracting(FieldError::field).containsExactly(field.text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", " ; "})
  void otherSeparatorsAreToldAsWhatTheyAre(String separator) {
    assertThat(errors(List.of(String.join(separator, NEEDED)))).extracting(FieldError::rule)
        .containsExactly("wrong-separator");
  }

  @Test
  void emptyUploadIsToldAsWhatItIs() {
    assertThat(problem(null)).hasMessageContaining("empty");
  }

  private static ArrayList<String> with(String... more) {
    var names = new ArrayList<>(NEEDED);
    names.addAll(List.of(more));
    return names;
  }

  private static List<FieldError> errors(List<String> names) {
    assertThat(problem(names).code()).isEqualTo("invalid-header");
    return problem(names).errors();
  }

  private static Problem problem(@org.jspecify.annotations.Nullable List<String> names) {
    return catchThrowableOfType(Problem.class, () -> CsvHeader.of(names));
  }
}
