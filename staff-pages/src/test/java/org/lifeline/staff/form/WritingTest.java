package org.lifeline.staff.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks that no browser changes what somebody writes. */
class WritingTest {

  private static final Path TEMPLATES = Path.of("src/main/resources/templates");

  /** A reference, a postcode and a hash count as they are written; Safari corrects them by a setting of its own. */
  @Test
  void whatIsNotSpellCheckedIsNeitherCorrectedNorCapitalized() throws IOException {
    try (var files = Files.walk(TEMPLATES)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as(file.toString())
            .doesNotContainPattern("spellcheck=\"false\"(?! autocorrect=\"off\")")
            .doesNotContainPattern("<input(?![^>]*autocapitalize=\"none\")[^>]*spellcheck=\"false\"");
      }
    }
  }
}
