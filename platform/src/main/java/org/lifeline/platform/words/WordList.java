package org.lifeline.platform.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words and phrases that a text must not contain: as whole words, in any case. */
public final class WordList {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Pc}]+");

  private final Pattern pattern;

  /**
   * Makes a list.
   *
   * @throws IllegalArgumentException it is empty: a list that forbids nothing is taken to be a mistake
   */
  public WordList(List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a list of words without any");
    }
    pattern = Pattern.compile(
        words.stream().map(WordList::compared).map(Pattern::quote)
            .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /**
   * Reads a list in UTF-8, one word or phrase a line; empty lines and those that begin with # are skipped.
   *
   * @throws IllegalArgumentException there is no word in it
   */
  public static WordList read(InputStream file) throws IOException {
    return new WordList(new String(file.readAllBytes(), UTF_8).lines().map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList());
  }

  /**
   * Whether a text contains one of the words. Other apostrophes, spaces or dashes, invisible characters and the like do
   * not disguise a word.
   */
  public boolean in(String text) {
    return pattern.matcher(compared(text)).find();
  }

  private static String compared(String text) {
    return BETWEEN_WORDS.matcher(PlainText.of(text)).replaceAll(" ");
  }
}
