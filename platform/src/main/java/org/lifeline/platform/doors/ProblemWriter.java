package org.lifeline.platform.doors;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.doors.problem.ProblemDocument;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem document when a request does not reach a door. */
record ProblemWriter(JsonMapper json) {

  void write(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status().value());
    problem.retryAfter().ifPresent(left -> response.setHeader(HttpHeaders.RETRY_AFTER, "" + left.toSeconds()));
    response.setContentType(ProblemDocument.MEDIA_TYPE);
    response.getOutputStream().write(json.writeValueAsBytes(ProblemDocument.of(problem)));
  }
}
