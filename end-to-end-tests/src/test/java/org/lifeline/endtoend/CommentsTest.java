package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tag of a comment begins a line: behind a sentence it is read as part of it, by people and by tools. */
class CommentsTest {

  private static final Path ROOT = Path.of(System.getProperty("lifeline.root", ".."));
  private static final Pattern BEHIND_A_SENTENCE = Pattern.compile(" */?\\*{1,2} .*\\S @(param|return|throws) .*");

  static List<Path> modules() throws IOException {
    try (var files = Files.list(ROOT)) {
      return files.map(module -> module.resolve("src")).filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void tagsBeginALine(Path sources) throws IOException {
    try (var files = Files.walk(sources)) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")).flatMap(CommentsTest::wrong)).isEmpty();
    }
  }

  private static Stream<String> wrong(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(BEHIND_A_SENTENCE.asMatchPredicate())
          .map(line -> file + ": " + line.strip());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
