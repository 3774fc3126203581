package org.lifeline.platform.doors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever a door throws into a problem document. Nothing of the request or of the fault gets into it. */
@RestControllerAdvice
final class ProblemHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  @ExceptionHandler
  ResponseEntity<ProblemDocument> refused(Problem problem) {
    return answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> unreadable(HttpMessageNotReadableException e) {
    return answer(Problem.malformed("The body is not JSON of the form that is documented."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> mistyped(TypeMismatchException e) {
    return answer(Problem.malformed("A parameter or header is not of the form that is documented."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> other(Exception e) throws AccessDeniedException {
    if (e instanceof AccessDeniedException denied) {
      throw denied; // the security filter answers it
    }
    if (e instanceof ErrorResponse known) {
      return answer(Problem.of(known.getStatusCode().value()));
    }
    LOG.error("a request failed with {}", e.getClass().getName());
    return answer(e instanceof RuntimeException failure ? Problem.of(failure) : Problem.of(500));
  }

  static ResponseEntity<ProblemDocument> answer(Problem problem) {
    var answer = ResponseEntity.status(problem.status())
        .contentType(MediaType.parseMediaType(ProblemDocument.MEDIA_TYPE));
    if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, "5");
    }
    return answer.body(ProblemDocument.of(problem));
  }
}
