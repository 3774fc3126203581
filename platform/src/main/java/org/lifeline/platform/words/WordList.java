package org.lifeline.platform.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Words and phrases that a text must not contain: as whole words, in any case. */
public final class WordList {

  /** By the letter that they begin with, in the form for comparison. */
  private final Map<Character, List<String>> words;

  /**
   * Makes a list.
   *
   * @throws IllegalArgumentException it is empty: a list that forbids nothing is taken to be a mistake
   */
  public WordList(List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a list of words without any");
    }
    this.words = words.stream().map(WordList::compared).collect(Collectors.groupingBy(word -> word.charAt(0)));
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
    var compared = compared(text);
    for (int i = 0; i < compared.length(); i++) {
      if (startsWord(compared, i) && oneIsAt(compared, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean oneIsAt(String text, int start) {
    for (var word : words.getOrDefault(text.charAt(start), List.of())) {
      if (text.startsWith(word, start) && endsWord(text, start + word.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWord(String text, int start) {
    return start == 0 || !isOfWord(text.codePointBefore(start));
  }

  private static boolean endsWord(String text, int end) {
    return end == text.length() || !isOfWord(text.codePointAt(end));
  }

  private static boolean isOfWord(int c) {
    return Character.isLetter(c) || switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  /** The text as {@link PlainText} has it, in one case, with one space wherever words are apart. */
  private static String compared(String text) {
    var plain = PlainText.of(text);
    var compared = new StringBuilder(plain.length());
    boolean apart = false;
    for (int i = 0, c; i < plain.length(); i += Character.charCount(c)) {
      c = plain.codePointAt(i);
      if (!isBetweenWords(c)) {
        compared.append(apart ? " " : "").appendCodePoint(Character.toLowerCase(Character.toUpperCase(c)));
        apart = false;
      } else {
        apart = true;
      }
    }
    return compared.append(apart ? " " : "").toString();
  }

  private static boolean isBetweenWords(int c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
          Character.DASH_PUNCTUATION, Character.CONNECTOR_PUNCTUATION ->
        true;
      default -> PlainText.isAsciiSpace(c);
    };
  }
}
