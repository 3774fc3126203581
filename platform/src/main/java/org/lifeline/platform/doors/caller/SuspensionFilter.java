package org.lifeline.platform.doors.caller;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away whoever is suspended, by client, by party or by name, however good the token or the session is. Looks again
 * when a request goes on that has waited ({@link OpenRequests} ends its waiting); an answer that has begun ends where it is.
 */
public final class SuspensionFilter extends OncePerRequestFilter {

  private final Suspensions suspensions;
  private final Refusal refusal;

  /** Records that somebody is turned away, and answers with status 403. */
  @FunctionalInterface
  public interface Refusal {
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
  }

  public SuspensionFilter(Suspensions suspensions, Refusal refusal) {
    this.suspensions = suspensions;
    this.refusal = refusal;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (names(SecurityContextHolder.getContext().getAuthentication()).noneMatch(suspensions::isSuspended)) {
      chain.doFilter(request, response);
    } else if (!response.isCommitted()) {
      refusal.answer(request, response);
    }
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  /** Every name by which somebody may be suspended; none of whoever is not known. */
  static Stream<String> names(@Nullable Authentication somebody) {
    return switch (somebody) {
      case CallerToken token -> token.names();
      case AnonymousAuthenticationToken nobody -> Stream.empty();
      case null -> Stream.empty();
      default -> Stream.of(somebody.getName());
    };
  }

  /** What whoever is suspended is told. */
  public static Problem problem() {
    return new Problem(HttpStatus.FORBIDDEN, "suspended", "You are suspended. Ask the scheme's operators.");
  }
}
