package org.lifeline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The committed pages agree with schemas, topics and columns; with {@code -Dpages=write} they are generated first. And
 * the tables of each page are whole: a row without a table head would be shown as text.
 */
class PagesTest {

  private static final Path ROOT = Path.of("..");

  static Set<Path> pages() throws IOException {
    return Pages.all().keySet();
  }

  static List<Path> texts() throws IOException {
    try (var docs = Files.walk(ROOT.resolve("docs")); var modules = Files.list(ROOT)) {
      return Stream.concat(docs, modules.flatMap(file -> Stream.of(file, file.resolve("README.md"))))
          .filter(file -> file.toString().endsWith(".md") && Files.isRegularFile(file)).sorted().toList();
    }
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

  @ParameterizedTest
  @MethodSource("texts")
  void rowsBelongToATable(Path text) throws IOException {
    var lines = Files.readAllLines(text);

    assertThat(IntStream.range(0, lines.size()).filter(n -> isRow(lines, n))
        .filter(n -> !isRow(lines, n - 1) && !startsWith(lines, n + 1, "|--")).mapToObj(n -> n + 1))
        .as("lines of %s that begin a table without a head", text).isEmpty();
  }

  private static boolean isRow(List<String> lines, int number) {
    return startsWith(lines, number, "|");
  }

  private static boolean startsWith(List<String> lines, int number, String start) {
    return 0 <= number && number < lines.size() && lines.get(number).startsWith(start);
  }
}
