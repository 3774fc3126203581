package org.lifeline.notification.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The lists of forbidden words contain every helpline that comes with the scheme, and who runs it. */
class HelplineNamesTest {

  private static final Path LABELS = Path.of("..", "operations", "labels", "forbidden-words.txt");
  private static final Path HELPLINES = Path.of("..", "local-stack", "samples", "helplines.hsds.json");
  /** Names that say nothing by themselves, and occur in ordinary addresses. */
  private static final Set<String> ORDINARY = Set.of("Respect", "Welsh Government", "Example of a closed service");

  @Test
  void noMessageAndNoCoverNameHasTheNameOfAHelpline() throws IOException {
    var linter = new Linter();
    assertThat(names()).hasSizeGreaterThan(15).allMatch(linter::saysWhatItMustNot);
  }

  @Test
  void noLabelHasTheNameOfAHelpline() throws IOException {
    var words = Files.readAllLines(LABELS).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    assertThat(names()).allMatch(name -> hasOneOf(words, name));
  }

  /** Whether any word or phrase occurs as a whole, in any case. */
  private static boolean hasOneOf(List<String> words, String name) {
    var text = spaced(name);
    return words.stream().anyMatch(word -> text.contains(spaced(word)));
  }

  private static String spaced(String text) {
    return " " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}']+", " ") + " ";
  }

  private static Set<String> names() throws IOException {
    var names = new TreeSet<String>();
    JsonMapper.shared().readTree(Files.readString(HELPLINES)).forEach(service -> {
      names.add(service.path("name").asString());
      names.add(service.path("organization").path("name").asString());
    });
    names.removeAll(ORDINARY);
    return names;
  }
}
