package org.lifeline.platform.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a label can carry. Checked when delivery details arrive, so that no parcel is prepared for which no label can be
 * printed.
 */
public final class LabelText {

  /**
   * The number of address lines for which every label has room, however long the name, the instructions and the lines
   * are.
   */
  public static final int MOST_LINES = 12;

  private static final Pattern BETWEEN_LINES = Pattern.compile("[,\\n\\r]+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern HYPHENS = Pattern.compile("[\u2010\u2011]");
  private static final BitSet LETTERS = letters();

  private LabelText() {
  }

  /**
   * A text as it is printed: composed letters with accents, plain hyphens, single spaces between words, and no
   * invisible characters.
   */
  public static String printed(String text) {
    var letters = Normalizer.normalize(PlainText.seen(text), Normalizer.Form.NFC);
    return SPACES.matcher(HYPHENS.matcher(letters).replaceAll("-")).replaceAll(" ").strip();
  }

  /** An address as printed on a label: one line for each part of which something is seen. */
  public static List<String> lines(String address) {
    return BETWEEN_LINES.splitAsStream(address).map(PlainText::stripped).filter(line -> !line.isEmpty()).toList();
  }

  /** Whether the labels' font has every letter of a text, as it is printed, and writes all of it from left to right. */
  public static boolean canBePrinted(String text) {
    return PlainText.isAscii(text)
        ? text.strip().chars().allMatch(c -> LETTERS.get(c) || PlainText.isAsciiSpace(c))
        : printed(text).codePoints().allMatch(LETTERS::get);
  }

  /**
   * Reads the font's letters: each line is a code point or a range in hexadecimal; lines that begin with # are
   * comments.
   */
  private static BitSet letters() {
    var letters = new BitSet();
    try (var file = Objects.requireNonNull(LabelText.class.getResourceAsStream("label-letters.txt"))) {
      new String(file.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#")).forEach(line -> {
        int dash = line.indexOf('-');
        int first = Integer.parseInt(line, 0, dash < 0 ? line.length() : dash, 16);
        letters.set(first, (dash < 0 ? first : Integer.parseInt(line, dash + 1, line.length(), 16)) + 1);
      });
    } catch (IOException e) {
      throw new UncheckedIOException("the letters of labels cannot be read", e);
    }
    return letters;
  }
}
