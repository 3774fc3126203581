package org.lifeline.referral.intake.upload;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.csv.OtherForm;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.words.PlainText;
import org.lifeline.referral.form.raw.Field;
import org.springframework.http.HttpStatus;

/**
 * The header of a CSV upload: names of fields in any order, each once, including those that every referral needs. All
 * errors are reported at once. An unknown name is reported by its column alone: if there is no header, the first
 * referral stands in its place.
 */
final class CsvHeader {

  private final List<Field> fields;

  private CsvHeader(List<Field> fields) {
    this.fields = List.copyOf(fields);
  }

  /**
   * Reads a header.
   *
   * @throws Problem it is missing (malformed-request), or not as it must be (invalid-header)
   */
  static CsvHeader of(@Nullable List<String> names) {
    if (names == null) {
      throw Problem.malformed("The upload is empty: its first line must name the fields.");
    }
    var errors = new ArrayList<FieldError>();
    var fields = new ArrayList<Field>();
    if (OtherForm.isSeparatedOtherwise(names, name -> Field.named(name) != null)) {
      errors.add(OtherForm.SEPARATOR);
    } else {
      read(names, fields, errors);
    }
    if (!errors.isEmpty()) {
      throw new Problem(HttpStatus.BAD_REQUEST, "invalid-header",
          "The header is not as it must be, see errors. Nothing of the upload was taken.", errors);
    }
    return new CsvHeader(fields);
  }

  private static void read(List<String> names, List<Field> fields, List<FieldError> errors) {
    var seen = EnumSet.noneOf(Field.class);
    for (int i = 0; i < names.size(); i++) {
      var field = Field.named(PlainText.stripped(names.get(i)));
      if (field == null) {
        errors.add(new FieldError("column " + (i + 1), "unknown-column",
            "Column " + (i + 1) + " names no field of a referral."));
      } else if (!seen.add(field)) {
        errors.add(new FieldError(field.text(), "duplicate-column", "Column " + (i + 1) + " is there twice."));
      } else {
        fields.add(field);
      }
    }
    var missing = EnumSet.copyOf(Field.NEEDED);
    missing.removeAll(seen);
    missing.forEach(field -> errors
        .add(new FieldError(field.text(), "missing-column", "Every referral needs this: a column is missing.")));
  }

  int size() {
    return fields.size();
  }

  Field field(int column) {
    return fields.get(column);
  }
}
