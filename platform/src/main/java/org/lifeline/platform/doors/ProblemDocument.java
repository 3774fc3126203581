package org.lifeline.platform.doors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The body of a refusal: RFC 9457, with the fields that break rules. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(String type, String title, int status, String detail, List<FieldError> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  static ProblemDocument of(HttpStatus status, String code, String detail, List<FieldError> errors) {
    return new ProblemDocument("urn:lifeline:problem:" + code, status.getReasonPhrase(), status.value(), detail,
        errors);
  }

  public static ProblemDocument of(Problem problem) {
    return of(problem.status(), problem.code(), problem.detail(), problem.errors());
  }
}
