package org.lifeline.staff.leave;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes in each session when a page was last requested, and ends the session when that is too long ago, before anything
 * else looks at it. A tab whose time is up requests {@link Leaving#ENDED}, which does not count as a page: it prolongs
 * no session, nor ends one that another tab still uses.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LastPage extends OncePerRequestFilter {

  private static final String NAME = LastPage.class.getName();
  private static final String ASSETS = "/assets/";

  private final Duration length;
  private final Clock clock = Clock.systemUTC();

  /** @param length how long a session lasts from the last request for a page */
  LastPage(@Value("${lifeline.session.length}") Duration length) {
    this.length = length;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getServletPath().startsWith(ASSETS);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain others)
      throws ServletException, IOException {
    var session = request.getSession(false);
    if (session != null) {
      var now = clock.instant();
      if (isOver(session, now)) {
        session.invalidate();
      } else if (!request.getServletPath().equals(Leaving.ENDED)) {
        session.setAttribute(NAME, now);
      }
    }
    others.doFilter(request, response);
  }

  private boolean isOver(HttpSession session, Instant now) {
    return session.getAttribute(NAME) instanceof Instant last && !now.isBefore(last.plus(length));
  }
}
