package org.lifeline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed pages say what schemas, topics and columns say. With {@code -Dpages=write} it writes them first. */
class PagesTest {

  static Set<Path> pages() throws IOException {
    return Pages.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isWhatIsSaidElsewhere(Path page) throws IOException {
    var generated = Pages.all().get(page);
    if ("write".equals(System.getProperty("pages"))) {
      Files.createDirectories(page.toAbsolutePath().getParent());
      Files.writeString(page, generated);
    }
    assertThat(page).as("%s is out of date; to write it anew: %s", page, Pages.HOW).exists().hasContent(generated);
  }
}
