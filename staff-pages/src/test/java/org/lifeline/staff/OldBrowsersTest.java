package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What docs/staff-pages.md says of browsers: one that finds a word which it does not know runs nothing of a script. */
class OldBrowsersTest {

  private static final Path ASSETS = Path.of("src/main/resources/static/assets");

  /** {@code ?.}, {@code ??}, {@code catch} without a name, rest and spread of objects, and methods that came later. */
  private static final String LATER = "\\?\\.\\D|\\?\\?|catch \\{|\\{ ?\\.\\.\\.|(&&|\\|\\|)=|"
      + "\\.(replaceChildren|replaceAll|matchAll|flat|flatMap|at|finally|fromEntries|allSettled|requestSubmit)\\(";

  @Test
  void theScriptIsInTheLanguageOf2017() throws IOException {
    assertThat(Files.readString(ASSETS.resolve("desk.js"))).doesNotContainPattern(LATER);
  }

  /** Safari had it under this name alone until 13. */
  @Test
  void whatStaysInViewStaysThereInSafari12() throws IOException {
    assertThat(Files.readString(ASSETS.resolve("desk.css")).replace("position: -webkit-sticky; position: sticky;", ""))
        .doesNotContain("sticky");
  }
}
