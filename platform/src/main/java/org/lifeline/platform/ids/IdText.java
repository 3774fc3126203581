package org.lifeline.platform.ids;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The written form of ids. */
public final class IdText {

  private static final String FORM = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

  private IdText() {
  }

  /**
   * Whether a text is a UUID as {@link UUID#toString} writes it. Stricter than {@link UUID#fromString}, which accepts
   * several texts for one id.
   */
  public static boolean is(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (FORM.charAt(i) == '-' ? c != '-' : !isLowerHexadecimal(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLowerHexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /**
   * Parses an id as a client writes it, in letters of either case.
   *
   * @return null if the text is missing or is no id
   */
  public static @Nullable UUID read(@Nullable String text) {
    return text != null && is(text.toLowerCase(Locale.ROOT)) ? UUID.fromString(text) : null;
  }
}
