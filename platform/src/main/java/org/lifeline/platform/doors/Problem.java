package org.lifeline.platform.doors;

import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * A request that is refused, with the answer it gets (RFC 9457). Clients match on the type and on fields and rules; the
 * texts may change. No text repeats what the client sent.
 */
public final class Problem extends RuntimeException {

  private final HttpStatus status;
  private final String code;
  private final List<FieldError> errors;

  public Problem(HttpStatus status, String code, String detail, List<FieldError> errors) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = List.copyOf(errors);
  }

  public Problem(HttpStatus status, String code, String detail) {
    this(status, code, detail, List.of());
  }

  /** Fields that break rules, all of them at once. */
  public static Problem invalidFields(List<FieldError> errors) {
    return new Problem(HttpStatus.BAD_REQUEST, "invalid-fields", "Some fields are not as they must be; see errors.",
        errors);
  }

  /** There is no such thing, or it is somebody else's: both are answered alike. */
  public static Problem notFound() {
    return new Problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing here that you may see.");
  }

  public static Problem conflict(String detail) {
    return new Problem(HttpStatus.CONFLICT, "conflict", detail);
  }

  public static Problem malformed(String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, "malformed-request", detail);
  }

  public HttpStatus status() {
    return status;
  }

  /** Last part of the problem's type, which is {@code urn:lifeline:problem:<code>}. */
  public String code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<FieldError> errors() {
    return errors;
  }
}
