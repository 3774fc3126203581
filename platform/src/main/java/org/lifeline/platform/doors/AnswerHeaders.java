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
 * Writes the headers that every answer carries for browsers: do not guess its type, do not cache it, show it in no
 * frame and run nothing. Cache headers that a door has set itself are kept.
 */
final class AnswerHeaders implements HeaderWriter {

  static final AnswerHeaders ALL = new AnswerHeaders();

  private final HeaderWriter nothingRuns = new ContentSecurityPolicyHeaderWriter(
      "default-src 'none'; frame-ancestors 'none'");
  /** For the description of the doors, which loads only its own resources. */
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
