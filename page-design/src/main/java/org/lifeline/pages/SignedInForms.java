package org.lifeline.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses the forms of whoever is not signed in before anything of them is read. {@link CsrfFilter}, before which this
 * belongs, refuses them as well, but reads the whole form for that, however slowly it comes, and makes a session for
 * whoever has none.
 */
public final class SignedInForms extends OncePerRequestFilter {

  private final AccessDeniedHandler refusal;

  public SignedInForms(AccessDeniedHandler refusal) {
    this.refusal = refusal;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain others)
      throws ServletException, IOException {
    if (SecurityContextHolder.getContext().getAuthentication() == null) {
      refusal.handle(request, response, new MissingCsrfTokenException(null));
    } else {
      others.doFilter(request, response);
    }
  }
}
