package org.lifeline.referral.intake;

import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Opens an upload by its media type. */
final class Upload {

  static final String CSV = "text/csv";
  static final String NDJSON = "application/x-ndjson";

  private Upload() {
  }

  /** @throws Problem the media type or the encoding is none that can be read */
  static Rows open(@Nullable String contentType, InputStream body) {
    var type = mediaType(contentType);
    var charset = type.getParameter("charset");
    if (charset != null && !Set.of("utf-8", "utf8").contains(charset.toLowerCase(Locale.ROOT).replace("\"", ""))) {
      throw notUtf8();
    }
    var text = new Utf8Text(body);
    return switch (type.getType() + "/" + type.getSubtype()) {
      case CSV -> new CsvRows(text);
      case NDJSON -> new NdjsonRows(text);
      default -> throw unsupported();
    };
  }

  static Problem notUtf8() {
    return new Problem(HttpStatus.BAD_REQUEST, "malformed-request",
        "The upload is not encoded in UTF-8. What was answered before this line is kept.");
  }

  private static MediaType mediaType(@Nullable String contentType) {
    if (contentType == null) {
      throw unsupported();
    }
    try {
      return MediaType.parseMediaType(contentType);
    } catch (InvalidMediaTypeException e) {
      throw unsupported();
    }
  }

  private static Problem unsupported() {
    return new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type",
        "An upload is " + CSV + " or " + NDJSON + ".");
  }
}
