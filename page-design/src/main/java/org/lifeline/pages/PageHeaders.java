package org.lifeline.pages;

import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CompositeHeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;

/** The security headers that are sent with every page. */
public final class PageHeaders {

  /** Allows nothing from elsewhere and nothing inline, so that shown content cannot become a script. */
  private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
      + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /**
   * Writes the same headers for a page about a request that was refused before {@link #set} could apply; headers that
   * are already set stay.
   */
  public static final HeaderWriter ALL = new CompositeHeaderWriter(List.of(
      new ContentSecurityPolicyHeaderWriter(CONTENT_POLICY),
      new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER),
      new XContentTypeOptionsHeaderWriter(), new CacheControlHeadersWriter(),
      new XFrameOptionsHeaderWriter(XFrameOptionsHeaderWriter.XFrameOptionsMode.DENY)));

  private PageHeaders() {
  }

  /** The content policy of a page that embeds a document as a {@code data:} address. */
  public static String withDocument() {
    return CONTENT_POLICY + "; frame-src data:";
  }

  /** Sets the headers: the page is not cached, not framed, sends no referrer, and runs nothing but our own files. */
  public static void set(HeadersConfigurer<HttpSecurity> headers) {
    headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER));
  }
}
