package org.lifeline.staff.services;

import java.net.HttpURLConnection;
import java.util.List;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.ProblemDocument;

/** A service has refused a request. Holds what its problem document (RFC 9457) says, and nothing that was sent. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final String TYPE = "urn:lifeline:problem:";

  private final int status;
  private final String code;
  private final transient List<FieldError> errors;

  private Refused(int status, String code, List<FieldError> errors) {
    super("refused: " + status + " " + code);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  static Refused of(int status, ProblemDocument problem) {
    return new Refused(status, problem.type() == null ? "" : problem.type().replace(TYPE, ""),
        problem.errors() == null ? List.of() : List.copyOf(problem.errors()));
  }

  /**
   * A refusal because the service cannot do for now what it is asked: it is an instance of the previous version, or lets
   * too many others wait.
   */
  public static Refused away() {
    return without(HttpURLConnection.HTTP_UNAVAILABLE);
  }

  /** A refusal whose answer is not a problem document. */
  static Refused without(int status) {
    return new Refused(status, "", List.of());
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The last part of the problem's type, for example {@code invalid-fields}; empty where there is none. */
  public String code() {
    return code;
  }

  /** The fields that are wrong, with the rules that they break. */
  public List<FieldError> errors() {
    return errors;
  }

  /** Whether the first request with the same idempotency key is still being handled, so that nobody knows the outcome. */
  public boolean isBeingDone() {
    return code.equals("idempotency-key-in-use");
  }

  /**
   * Whether the fields or the state of things forbid the request, so that the person can be told on the page where they
   * asked.
   */
  public boolean isTheirs() {
    return (status == 400 || status == 409 || status == 422) && !isBeingDone();
  }
}
