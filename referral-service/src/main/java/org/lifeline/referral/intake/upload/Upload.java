package org.lifeline.referral.intake.upload;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.csv.OtherForm;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.MediaType;

/** Opens an upload by its media type. */
final class Upload {

  static final String CSV = "text/csv";
  static final String NDJSON = "application/x-ndjson";

  private static final MediaType ROWS_OF_JSON = MediaType.parseMediaType(NDJSON);

  private Upload() {
  }

  /**
   * Opens an upload.
   *
   * @param contentType CSV or NDJSON: the door takes no other
   * @throws Problem the encoding cannot be read
   */
  static Rows open(@Nullable String contentType, InputStream body) {
    if (OtherForm.isSaidToBeEncodedOtherwise(contentType)) {
      throw notUtf8();
    }
    var text = new Utf8Text(body);
    return contentType != null && ROWS_OF_JSON.includes(MediaType.parseMediaType(contentType))
        ? new NdjsonRows(text)
        : new CsvRows(text);
  }

  static Problem notUtf8() {
    return Problem.malformed("The upload is not encoded in UTF-8. What was answered before this line is kept.");
  }
}
