package org.lifeline.platform.doors.idempotency;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.words.ContactText;
import org.springframework.http.HttpStatus;

/** The {@code Idempotency-Key} by which a client names a request. */
public final class IdempotencyKey {

  /** Name of the header. */
  public static final String HEADER = "Idempotency-Key";
  public static final int LONGEST = 200;

  private IdempotencyKey() {
  }

  /**
   * Returns the key if it may be stored in clear.
   *
   * @throws Problem it is missing, longer than 200 characters, or is a phone number or an e-mail address
   */
  public static String check(@Nullable String key) {
    if (key == null || key.isBlank()) {
      throw new Problem(HttpStatus.BAD_REQUEST, "idempotency-key-missing", "This needs an Idempotency-Key header.");
    }
    if (key.length() > LONGEST) {
      throw Problem.malformed("An Idempotency-Key has at most " + LONGEST + " characters.");
    }
    if (ContactText.is(key)) {
      throw Problem.malformed("An Idempotency-Key is no phone number and no e-mail address.");
    }
    return key;
  }

  /**
   * The key of one part of an upload. It is equally long for every upload, however long the upload's own key is.
   *
   * @param number the part's place in the upload
   */
  public static String ofPart(String upload, int number) {
    return "upload/" + HexFormat.of().formatHex(Idempotency.fingerprint(upload)) + "/" + number;
  }

  /** The refusal of a key whose first request is still running. */
  public static Problem inUse() {
    return new Problem(HttpStatus.CONFLICT, "idempotency-key-in-use",
        "A request with this Idempotency-Key is still running.");
  }
}
