package org.lifeline.platform.doors.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The body of a refusal (RFC 9457), with the fields that break rules.
 *
 * @param instance for a fault on our side: {@code urn:uuid:} and the {@code trace.id} of its log line; otherwise null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(String type, String title, int status, String detail, @Nullable String instance,
    List<FieldError> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  static ProblemDocument of(HttpStatus status, String code, String detail, List<FieldError> errors) {
    return new ProblemDocument("urn:lifeline:problem:" + code, status.getReasonPhrase(), status.value(), detail, null,
        errors);
  }

  /** This document, for a fault that is logged under this id. */
  ProblemDocument of(UUID trace) {
    return new ProblemDocument(type, title, status, detail, "urn:uuid:" + trace, errors);
  }

  public static ProblemDocument of(Problem problem) {
    return of(problem.status(), problem.code(), problem.detail(), problem.errors());
  }
}
