package org.lifeline.platform.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Recognises CSV in a form that is not accepted but that spreadsheets save, so that the sender is told about the form
 * and not about columns that only seem to be missing.
 */
public final class OtherForm {

  /** The error for a header that is {@link #isSeparatedOtherwise}. */
  public static final FieldError SEPARATOR = new FieldError("header", "wrong-separator",
      "Columns are separated by commas; this header has semicolons or tabs.");

  private OtherForm() {
  }

  /**
   * Whether a header is one column that would be several if it were cut at semicolons or tabs.
   *
   * @param isColumn whether a name, without surrounding blanks, is that of a column
   */
  public static boolean isSeparatedOtherwise(List<String> header, Predicate<String> isColumn) {
    return header.size() == 1 && Set.of(";", "\t").stream().anyMatch(separator -> Arrays
        .stream(header.getFirst().split(separator)).filter(name -> isColumn.test(name.strip())).count() > 1);
  }

  /** Whether a header that was read as UTF-8 was written in an encoding of two bytes a character. */
  public static boolean isEncodedOtherwise(List<String> header) {
    return header.stream().anyMatch(name -> name.indexOf('\0') >= 0);
  }

  /** Whether a media type names an encoding other than UTF-8; false if it cannot be parsed. */
  public static boolean isSaidToBeEncodedOtherwise(@Nullable String contentType) {
    try {
      var charset = contentType == null ? null : MediaType.parseMediaType(contentType).getParameter("charset");
      return charset != null
          && !Set.of("utf-8", "utf8").contains(charset.toLowerCase(Locale.ROOT).replace("\"", ""));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
