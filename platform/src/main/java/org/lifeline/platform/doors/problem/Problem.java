package org.lifeline.platform.doors.problem;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.registry.RegistryUnavailable;
import org.lifeline.platform.registry.UnknownSchema;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;

/**
 * The refusal of a request, with its answer (RFC 9457). Clients match on the type and on fields and rules; the texts
 * may change. No text repeats what the client sent.
 */
public final class Problem extends RuntimeException {

  /** After which an outage may be over, or a running request of the caller finished. */
  private static final Duration SOON = Duration.ofSeconds(5);
  /** PostgreSQL's error codes for a NUL character: in a text, and in JSON. */
  private static final Set<String> NO_SUCH_TEXT = Set.of("22021", "22P05");

  private final HttpStatus status;
  private final String code;
  private final List<FieldError> errors;
  private final boolean amongOwn;
  private final @Nullable Duration retryAfter;

  public Problem(HttpStatus status, String code, String detail, List<FieldError> errors) {
    this(status, code, detail, errors, false, status == HttpStatus.SERVICE_UNAVAILABLE ? SOON : null);
  }

  private Problem(HttpStatus status, String code, String detail, List<FieldError> errors, boolean amongOwn,
      @Nullable Duration retryAfter) {
    super(detail);
    this.amongOwn = amongOwn;
    this.retryAfter = retryAfter;
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

  /** One field that breaks a rule. */
  public static Problem invalidField(String field, String rule, String message) {
    return invalidFields(List.of(new FieldError(field, rule, message)));
  }

  /** It does not exist or belongs to somebody else: both are answered alike. */
  public static Problem notFound() {
    return new Problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing here that you may see.");
  }

  /**
   * As {@link #notFound}, where only the caller's own things were searched by a name that the caller gave: this is no
   * attempt to reach another's.
   */
  public static Problem notAmongYours() {
    var nothing = notFound();
    return new Problem(nothing.status, nothing.code, nothing.detail(), nothing.errors, true, null);
  }

  public static Problem conflict(String detail) {
    return new Problem(HttpStatus.CONFLICT, "conflict", detail);
  }

  /** The caller has as many requests running or waiting as it may; one sent a little later may be accepted. */
  public static Problem tooManyRequests(String detail) {
    return tooMany("too-many-requests", detail, SOON);
  }

  /**
   * More than there may be within a time.
   *
   * @param retryAfter when the same request may succeed
   */
  public static Problem tooMany(String code, String detail, Duration retryAfter) {
    return new Problem(HttpStatus.TOO_MANY_REQUESTS, code, detail, List.of(), false, retryAfter);
  }

  public static Problem malformed(String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, "malformed-request", detail);
  }

  /**
   * The problem that a failure amounts to: 400 if the database can never store a text of the request (one with NUL),
   * 503 while something this service depends on is away, otherwise 500.
   */
  public static Problem of(RuntimeException failure) {
    if (failure instanceof DataIntegrityViolationException refused
        && refused.getMostSpecificCause() instanceof SQLException cause
        && NO_SUCH_TEXT.contains(String.valueOf(cause.getSQLState()))) {
      return malformed("A text in this has the character NUL: it can be neither kept nor looked for.");
    }
    return of(failure instanceof DataAccessException || failure instanceof TransactionException
        || failure instanceof RegistryUnavailable || failure instanceof UnknownSchema ? 503 : 500);
  }

  /** The problem for a status alone; an unknown status counts as a fault on our side. */
  public static Problem of(int code) {
    var status = HttpStatus.resolve(code);
    if (status == null || !status.isError()) {
      status = HttpStatus.INTERNAL_SERVER_ERROR;
    }
    return switch (status) {
      case NOT_FOUND -> notFound();
      case UNAUTHORIZED -> new Problem(status, "unauthenticated", "A valid bearer token is needed.");
      case FORBIDDEN -> new Problem(status, "forbidden", "Your role may not do this.");
      case CONTENT_TOO_LARGE, PAYLOAD_TOO_LARGE ->
        new Problem(status, "too-large", "The body is larger than is taken here.");
      case REQUEST_TIMEOUT ->
        new Problem(status, "too-slow", "The body came too slowly. Without a pause of 20 seconds, "
            + "what takes longer than 30 seconds must come at 10,000 bytes a second on average.");
      case SERVICE_UNAVAILABLE -> new Problem(status, "unavailable",
          "This cannot be done at the moment. Send it again with the same Idempotency-Key.");
      default -> status.is4xxClientError()
          ? new Problem(status, "malformed-request", status.getReasonPhrase() + ".")
          : new Problem(status, "internal", "Something went wrong on our side. It has been noted.");
    };
  }

  /** Whether the caller may have asked for something of somebody else's. */
  public boolean mayBeAnothers() {
    return status == HttpStatus.NOT_FOUND && !amongOwn;
  }

  /** When the same request may succeed; empty if nothing is known of that. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  public HttpStatus status() {
    return status;
  }

  /** The last part of the problem's type, which is {@code urn:lifeline:problem:<code>}. */
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
