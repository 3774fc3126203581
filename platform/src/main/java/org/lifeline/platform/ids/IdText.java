package org.lifeline.platform.ids;

import java.util.UUID;
import java.util.regex.Pattern;

/** An id as it is written. */
public final class IdText {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private IdText() {
  }

  /**
   * Whether a text is a UUID as {@link UUID#toString} writes it. Stricter than {@link UUID#fromString}, which takes
   * different texts for one id.
   */
  public static boolean is(String text) {
    return FORM.matcher(text).matches();
  }
}
