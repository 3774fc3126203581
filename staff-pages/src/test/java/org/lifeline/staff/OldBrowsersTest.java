package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Checks what docs/staff-pages.md promises about old browsers: one that finds syntax it does not know runs none of a
 * script.
 */
class OldBrowsersTest {

  private static final Path ASSETS = Path.of("src/main/resources/static/assets");
  private static final Path SHARED = Path.of("../page-design/src/main/resources/static/assets");

  /**
   * Newer syntax and methods: {@code ?.}, {@code ??}, {@code catch} without a name, rest and spread of objects, and
   * later methods.
   */
  private static final String LATER = "\\?\\.\\D|\\?\\?|catch \\{|\\{ ?\\.\\.\\.|(&&|\\|\\|)=|"
      + "\\.(replaceChildren|replaceAll|matchAll|flat|flatMap|at|finally|fromEntries|allSettled|requestSubmit)\\(";

  @Test
  void scriptsAreInTheLanguageOf2017() throws IOException {
    assertThat(Files.readString(SHARED.resolve("once.js"))).doesNotContainPattern(LATER);
    assertThat(Files.readString(ASSETS.resolve("desk.js"))).doesNotContainPattern(LATER);
  }

  /** Up to version 12, Safari knows sticky positions only with this prefix. */
  @Test
  void whatStaysInViewStaysThereInSafari12() throws IOException {
    assertThat(Files.readString(ASSETS.resolve("desk.css")).replace("position: -webkit-sticky; position: sticky;", ""))
        .doesNotContain("sticky");
  }
}
