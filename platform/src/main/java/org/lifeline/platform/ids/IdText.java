package org.lifeline.platform.ids;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The written form of ids. */
public final class IdText {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private IdText() {
  }

  /**
   * Whether a text is a UUID as {@link UUID#toString} writes it. Stricter than {@link UUID#fromString}, which accepts
   * several texts for one id.
   */
  public static boolean is(String text) {
    return FORM.matcher(text).matches();
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
