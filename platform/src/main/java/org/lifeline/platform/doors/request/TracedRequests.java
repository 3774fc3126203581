package org.lifeline.platform.doors.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifeline.platform.tracing.Traces;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Traces each request that has changed something, under the pattern of its path, not the path that was requested. */
public final class TracedRequests extends OncePerRequestFilter {

  private final Traces traces;

  public TracedRequests(Traces traces) {
    this.traces = traces;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    traces.answering(() -> chain.doFilter(request, response), () -> {
      var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      return request.getMethod() + " " + (pattern == null ? "unknown" : pattern);
    });
  }
}
