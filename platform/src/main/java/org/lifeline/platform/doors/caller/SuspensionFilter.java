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
 * Refuses suspended callers, by client, party or name, however valid the token or session is. Checks again when a
 * request that has waited continues ({@link OpenRequests} ends its wait); a response that has been committed simply
 * ends.
 */
public final class SuspensionFilter extends OncePerRequestFilter {

  private final Suspensions suspensions;
  private final Refusal refusal;

  /** Records that a suspended caller is refused, and answers with status 403. */
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

  /** Every name by which a caller may be suspended; empty for an unknown caller. */
  static Stream<String> names(@Nullable Authentication somebody) {
    return switch (somebody) {
      case CallerToken token -> token.names();
      case AnonymousAuthenticationToken nobody -> Stream.empty();
      case null -> Stream.empty();
      default -> Stream.of(somebody.getName());
    };
  }

  /** The refusal of a suspended caller. */
  public static Problem problem() {
    return new Problem(HttpStatus.FORBIDDEN, "suspended", "You are suspended. Ask the scheme's operators.");
  }
}
