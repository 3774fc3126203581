package org.lifeline.platform.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.Fault;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.doors.problem.ProblemDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns any exception of a door into a problem document, which contains nothing of the request or the exception. */
@RestControllerAdvice
final class ProblemHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  private final TurnedAway turnedAway;

  ProblemHandler(TurnedAway turnedAway) {
    this.turnedAway = turnedAway;
  }

  /** Answers a problem. If it says that there is nothing for this caller, that is recorded first. */
  @ExceptionHandler
  ResponseEntity<ProblemDocument> refused(Problem problem, HttpServletRequest request) {
    if (problem.mayBeAnothers()) {
      try {
        turnedAway.recordMissing(request);
      } catch (DataAccessException | TransactionException e) {
        return answer(Problem.of(e));
      }
    }
    return answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> unreadable(HttpMessageNotReadableException e) {
    if (isTooSlow(e)) {
      return answer(Problem.of(408));
    }
    for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return answer(problem); // the body is too long to be read
      }
    }
    if (e.getCause() instanceof UnrecognizedPropertyException) {
      return answer(Problem.invalidFields(List.of(FieldError.withoutPlace())));
    }
    var field = e.getCause() instanceof MismatchedInputException mismatch ? place(mismatch) : "";
    return answer(!field.isEmpty()
        ? Problem.invalidField(field, "wrong-type", "This is of another type than is documented.")
        : Problem.malformed("The body is not JSON of the form that is documented, with no member twice."));
  }

  /**
   * The path of the field, as in {@code items[17].wiped}, counted from 0; empty if it is the body itself, or if the
   * sender may have made up a name in it.
   */
  private static String place(MismatchedInputException e) {
    var place = new StringBuilder();
    for (var step : e.getPath()) {
      if (step.from() instanceof Map) {
        return "";
      }
      place.append(step.getPropertyName() == null
          ? "[" + step.getIndex() + "]"
          : (place.isEmpty() ? "" : ".") + step.getPropertyName());
    }
    return place.toString();
  }

  /** Names the media types that a door is documented to take: JSON, or those it declares. */
  @ExceptionHandler
  ResponseEntity<ProblemDocument> unsupported(HttpMediaTypeNotSupportedException e) {
    var types = e.getSupportedMediaTypes();
    var taken = types.contains(MediaType.APPLICATION_JSON)
        ? MediaType.APPLICATION_JSON_VALUE
        : types.stream().map(MediaType::toString).collect(Collectors.joining(" or "));
    return answer(new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "malformed-request",
        "This takes a body of Content-Type " + taken + "."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> missing(MissingServletRequestParameterException e) {
    return answer(Problem.invalidField(e.getParameterName(), "required", "This is needed."));
  }

  /** Answers a malformed id in a path like one that does not exist. */
  @ExceptionHandler
  ResponseEntity<ProblemDocument> mistyped(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
    if (e.getParameter().hasParameterAnnotation(PathVariable.class)) {
      return refused(Problem.notFound(), request);
    }
    return answer(Problem.invalidField(e.getName(), "unknown-value", "This is not of the form that is documented."));
  }

  /** The client has gone and cannot be answered, as when the page of a live view is left. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException e) {
    LOG.debug("whoever asked has gone");
  }

  /** The answer could not be written, either because the client has gone or through a fault on our side. */
  @ExceptionHandler
  @Nullable
  ResponseEntity<ProblemDocument> unwritten(HttpMessageNotWritableException e) throws AccessDeniedException {
    for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        LOG.debug("whoever asked has gone");
        return null;
      }
    }
    return other(e);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> other(Exception e) throws AccessDeniedException {
    if (e instanceof AccessDeniedException denied) {
      throw denied; // the security filter answers it
    }
    if (e instanceof ErrorResponse known) {
      var problem = Problem.of(known.getStatusCode().value());
      return answer(problem, ProblemDocument.of(problem), known.getHeaders()); // such as Allow
    }
    if (isTooSlow(e)) {
      return answer(Problem.of(408));
    }
    var problem = e instanceof RuntimeException failure ? Problem.of(failure) : Problem.of(500);
    return answer(problem, Fault.logged(LOG, "a request failed", e, problem), HttpHeaders.EMPTY);
  }

  /** Whether the web server waited for the sender in vain. */
  private static boolean isTooSlow(Throwable failure) {
    for (var t = failure; t != null; t = t.getCause()) {
      if (t instanceof ClientAbortException && t.getCause() instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  static ResponseEntity<ProblemDocument> answer(Problem problem) {
    return answer(problem, ProblemDocument.of(problem), HttpHeaders.EMPTY);
  }

  private static ResponseEntity<ProblemDocument> answer(Problem problem, ProblemDocument document,
      HttpHeaders headers) {
    var answer = ResponseEntity.status(problem.status()).headers(headers)
        .contentType(MediaType.parseMediaType(ProblemDocument.MEDIA_TYPE));
    problem.retryAfter().ifPresent(left -> answer.header(HttpHeaders.RETRY_AFTER, "" + left.toSeconds()));
    return answer.body(document);
  }
}
