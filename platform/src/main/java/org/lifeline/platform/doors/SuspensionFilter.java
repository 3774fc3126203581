package org.lifeline.platform.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away whoever is suspended, by client or by party, however good the token is. */
final class SuspensionFilter extends OncePerRequestFilter {

  private final Suspensions suspensions;
  private final Refusal refusal;

  /** Records that somebody is turned away, and answers. */
  @FunctionalInterface
  interface Refusal {
    void answer(HttpServletRequest request, HttpServletResponse response, TurnedAway.Why why, Problem problem)
        throws IOException;
  }

  SuspensionFilter(Suspensions suspensions, Refusal refusal) {
    this.suspensions = suspensions;
    this.refusal = refusal;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
        && token.names().anyMatch(suspensions::isSuspended)) {
      refusal.answer(request, response, TurnedAway.Why.SUSPENDED,
          new Problem(HttpStatus.FORBIDDEN, "suspended", "You are suspended. Ask the scheme's operators."));
    } else {
      chain.doFilter(request, response);
    }
  }
}
