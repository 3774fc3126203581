package org.lifeline.platform.doors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;

/**
 * What a browser is told with every answer: that it is of no type but the one named, is kept nowhere, shown in no frame and runs
 * nothing. What a door has said of its caching stands.
 */
final class AnswerHeaders implements HeaderWriter {

  static final AnswerHeaders ALL = new AnswerHeaders();

  private final HeaderWriter nothingRuns = new ContentSecurityPolicyHeaderWriter(
      "default-src 'none'; frame-ancestors 'none'");
  /** The description of the doors brings all that it needs. */
  private final HeaderWriter ownScriptsRun = new ContentSecurityPolicyHeaderWriter(
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'");
  private final List<HeaderWriter> same = List.of(new XContentTypeOptionsHeaderWriter(),
      new CacheControlHeadersWriter(),
      new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER), new XFrameOptionsHeaderWriter(),
      new HstsHeaderWriter());

  private AnswerHeaders() {
  }

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    (request.getRequestURI().startsWith("/swagger-ui") ? ownScriptsRun : nothingRuns).writeHeaders(request, response);
    same.forEach(writer -> writer.writeHeaders(request, response));
  }
}
