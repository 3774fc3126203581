package org.lifeline.platform.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.caller.CallerToken;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how often each client may ask and how large each body may be. Every answer says what is left, after the IETF
 * draft on {@code RateLimit} headers. Runs after the token is checked: requests count by client and subject, so that
 * each person using a client such as the pages counts separately. Requests without a valid token count by address.
 */
final class LimitFilter extends OncePerRequestFilter {

  private static final String COUNTED = LimitFilter.class.getName();

  private final RateLimits rates;
  private final BodyLimits bodies;
  private final ProblemWriter problems;

  LimitFilter(RateLimits rates, BodyLimits bodies, ProblemWriter problems) {
    this.rates = rates;
    this.bodies = bodies;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!letsIn(request, response)) {
      return;
    }
    long most = bodies.of(request);
    if (request.getContentLengthLong() > most) {
      problems.write(response, BoundedRequest.tooLarge(most));
    } else {
      chain.doFilter(new BoundedRequest(request, most), response);
    }
  }

  /**
   * Counts a request, once.
   *
   * @return false if it was one too many, in which case it has been answered
   */
  boolean letsIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getAttribute(COUNTED) != null || isUnlimited()) {
      return true;
    }
    request.setAttribute(COUNTED, true);
    var left = rates.count(client(request));
    response.setHeader("RateLimit-Policy", rates.policy());
    response.setHeader("RateLimit", "\"default\";r=" + left.remaining() + ";t=" + left.secondsUntilAll());
    if (!left.letIn()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(left.secondsUntilNext()));
      problems.write(response, new Problem(HttpStatus.TOO_MANY_REQUESTS, "quota-exceeded",
          "You have sent more requests than are taken here; the header RateLimit-Policy says how many are."));
    }
    return left.letIn();
  }

  private boolean isUnlimited() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
        && token.getPrincipal() instanceof Caller caller && !rates.counts(caller.role());
  }

  private static String client(HttpServletRequest request) {
    return SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
        ? "client " + token.client() + " subject " + token.subject()
        : "address " + request.getRemoteAddr();
  }
}
