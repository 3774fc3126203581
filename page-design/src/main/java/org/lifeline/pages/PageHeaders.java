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

/** What a browser is told with every page. */
public final class PageHeaders {

  /** Nothing from elsewhere, nothing inline: what is shown cannot become a script. */
  private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
      + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** The same, for a page about a request that did not come as far as where they are set; what is set stays. */
  public static final HeaderWriter ALL = new CompositeHeaderWriter(List.of(
      new ContentSecurityPolicyHeaderWriter(CONTENT_POLICY),
      new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER),
      new XContentTypeOptionsHeaderWriter(), new CacheControlHeadersWriter(),
      new XFrameOptionsHeaderWriter(XFrameOptionsHeaderWriter.XFrameOptionsMode.DENY)));

  private PageHeaders() {
  }

  /** The content policy of a page that has a document in it, as a {@code data:} address. */
  public static String withDocument() {
    return CONTENT_POLICY + "; frame-src data:";
  }

  /** To keep it nowhere, to show it in no frame, to tell nobody where it came from, and to run nothing but our own files. */
  public static void set(HeadersConfigurer<HttpSecurity> headers) {
    headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER));
  }
}
