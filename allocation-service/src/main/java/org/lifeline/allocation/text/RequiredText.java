package org.lifeline.allocation.text;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.words.PlainText;

/**
 * Checks short texts that people write: present, not too long, and with nothing that changes how the rest is shown.
 */
public final class RequiredText {

  /** The most characters a name may have. */
  public static final int LONGEST = 100;

  private static final Pattern PRINTABLE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]*");

  private RequiredText() {
  }

  /**
   * Checks a text.
   *
   * @param errors receives what is wrong with it
   * @return the text without blanks around it; empty if it is missing
   */
  public static String check(String field, @Nullable String text, int longest, List<FieldError> errors) {
    var stripped = text == null ? "" : PlainText.stripped(text);
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
