package org.lifeline.referral.form;

import java.util.LinkedHashSet;
import java.util.Set;
import org.lifeline.platform.words.PlainText;

/** Splits a list that is written as text. */
final class Tokens {

  private Tokens() {
  }

  /** The parts that are not empty, each once, in their order, without white space around them. */
  static Set<String> of(String text, char separator) {
    var tokens = new LinkedHashSet<String>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf(separator, start);
      end = end < 0 ? text.length() : end;
      var token = PlainText.stripped(text.substring(start, end));
      if (!token.isEmpty()) {
        tokens.add(token);
      }
      start = end + 1;
    }
    return tokens;
  }
}
