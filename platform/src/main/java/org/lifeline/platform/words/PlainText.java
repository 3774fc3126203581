package org.lifeline.platform.words;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** A text without what is not seen, and with one spelling for what looks the same. */
public final class PlainText {

  /** Marks that are not seen: soft hyphens, joiners, selectors of variants. */
  private static final Pattern UNSEEN = Pattern
      .compile("[\\p{Cf}\u034f\u180b-\u180f\ufe00-\ufe0f\\x{e0100}-\\x{e01ef}]");
  private static final Pattern APOSTROPHES = Pattern
      .compile("[`\u00b4\u02b9-\u02bd\u02c8\u2018\u2019\u201b\u2032\ua78c\uff07]");

  private PlainText() {
  }

  /** For comparing: compatible letters as plain ones (NFKC), apostrophes as on a keyboard. */
  public static String of(String text) {
    return Normalizer.normalize(APOSTROPHES.matcher(seen(text)).replaceAll("'"), Normalizer.Form.NFKC);
  }

  /** Only what is seen of a text. */
  static String seen(String text) {
    return UNSEEN.matcher(text).replaceAll("");
  }
}
