package org.lifeline.platform.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Words that no message may contain, in every language for which there are texts. Longer words are also found within
 * others, and case, accents, spacing or invisible characters do not hide them; a word of fewer than five letters only
 * counts as a whole word.
 */
final class ForbiddenWords {

  private static final String FILE = "forbidden-words.txt";
  private static final int SHORTEST_WITHIN = 5;
  private static final Pattern MARKS = Pattern.compile("(?<=[\\p{IsLatin}])\\p{Mn}+");
  private static final Pattern APART = Pattern.compile("[\\p{Z}\\p{P}\\p{S}\\p{C}\\s]+");

  private final List<String> within;
  private final List<String> whole;

  private ForbiddenWords(List<String> words) {
    within = words.stream().filter(word -> word.length() >= SHORTEST_WITHIN).map(word -> word.replace(" ", ""))
        .toList();
    whole = words.stream().filter(word -> word.length() < SHORTEST_WITHIN).map(word -> " " + word + " ").toList();
  }

  static ForbiddenWords read() {
    try (var file = Objects.requireNonNull(ForbiddenWords.class.getResourceAsStream(FILE), FILE)) {
      return new ForbiddenWords(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#")).map(ForbiddenWords::folded).map(String::strip)
          .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean in(String text) {
    var spaced = folded(text);
    var run = spaced.replace(" ", "");
    return within.stream().anyMatch(run::contains) || whole.stream().anyMatch(spaced::contains);
  }

  /** The text in lower case, without accents, with single spaces around and between its words. */
  private static String folded(String text) {
    var letters = PlainText.isAscii(text)
        ? text
        : MARKS.matcher(Normalizer.normalize(PlainText.seen(text), Normalizer.Form.NFKD)).replaceAll("");
    var plain = letters.toLowerCase(Locale.ROOT).replace("'", "").replace("’", "");
    return " " + APART.matcher(plain).replaceAll(" ").strip() + " ";
  }
}
