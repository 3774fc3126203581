package org.lifeline.referral.intake.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.referral.form.raw.JsonForm;

/** Rows of NDJSON: a JSON object on each line, as for a single referral. Empty lines are skipped. */
final class NdjsonRows implements Rows {

  private static final int LONGEST_LINE = 32_000;
  private static final FieldError NOT_JSON = new FieldError("row", "malformed", "A line is one JSON object.");
  private static final FieldError TOO_LONG = new FieldError("row", "too-long",
      "A line has at most " + LONGEST_LINE + " characters.");

  private final BufferedReader upload;
  private final JsonForm form = JsonForm.ofReferral();
  private final StringBuilder line = new StringBuilder();
  private long number;

  NdjsonRows(Reader upload) {
    this.upload = new BufferedReader(upload, 1 << 15);
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      while (readLine()) {
        if (!line.isEmpty() && !line.toString().isBlank()) {
          number++;
          return row();
        }
      }
      return null;
    } catch (CharacterCodingException e) {
      throw Upload.notUtf8();
    }
  }

  private Row row() {
    if (line.length() > LONGEST_LINE) {
      return new Row.Broken(number, TOO_LONG);
    }
    try {
      return new Row.Read(number, form.read(line.toString().getBytes(UTF_8)));
    } catch (JsonForm.NotJson e) {
      return new Row.Broken(number, NOT_JSON);
    }
  }

  /**
   * Reads a line; of one that is too long, no more is kept than shows that it is.
   *
   * @return whether there was one
   */
  private boolean readLine() throws IOException {
    line.setLength(0);
    int c = upload.read();
    if (c < 0) {
      return false;
    }
    for (; c >= 0 && c != '\n'; c = upload.read()) {
      if (line.length() <= LONGEST_LINE) {
        line.append((char) c);
      }
    }
    return true;
  }
}
