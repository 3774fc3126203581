package org.lifeline.referral.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
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
    if (charset != null && !charset.toLowerCase(Locale.ROOT).replace("\"", "").equals("utf-8")) {
      throw notUtf8();
    }
    return switch (type.getType() + "/" + type.getSubtype()) {
      case CSV -> new CsvRows(utf8(body));
      case NDJSON -> new NdjsonRows(utf8(body));
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

  /** Fails on what is not UTF-8, rather than guess. */
  private static Reader utf8(InputStream body) {
    return new InputStreamReader(body,
        UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
  }
}
