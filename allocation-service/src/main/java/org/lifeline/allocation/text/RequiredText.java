package org.lifeline.allocation.text;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;

/** Short texts that people write: there, not too long, and nothing in them that changes how the rest is shown. */
public final class RequiredText {

  /** Most characters of a name. */
  public static final int LONGEST = 100;

  private static final Pattern PRINTABLE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]*");

  private RequiredText() {
  }

  /**
   * Returns the text without blanks around it; empty where it is missing.
   *
   * @param errors takes what is wrong with it
   */
  public static String check(String field, @Nullable String text, int longest, List<FieldError> errors) {
    var stripped = text == null ? "" : text.strip();
    if (stripped.isEmpty()) {
      errors.add(new FieldError(field, "required", "This is missing."));
    } else if (stripped.length() > longest) {
      errors.add(new FieldError(field, "too-long", "At most " + longest + " characters."));
    } else if (!PRINTABLE.matcher(stripped).matches()) {
      errors.add(new FieldError(field, "not-printable", "Control characters are not allowed."));
    }
    return stripped;
  }
}
