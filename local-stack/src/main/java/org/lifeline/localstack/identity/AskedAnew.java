package org.lifeline.localstack.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has people authenticate again when the request asks for {@code prompt=login} or {@code max_age=0} (OpenID Connect
 * Core, 3.1.2.1), even if their browser has a session here: once for each authorisation request, told apart by its
 * state.
 */
final class AskedAnew extends OncePerRequestFilter {

  private static final String FOR = AskedAnew.class.getName();

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var state = request.getParameter("state");
    if (request.getRequestURI().equals("/oauth2/authorize") && asksForLogin(request) && state != null) {
      var known = request.getSession(false);
      if (known == null || !state.equals(known.getAttribute(FOR))) {
        if (known != null) {
          known.invalidate();
        }
        request.getSession().setAttribute(FOR, state);
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean asksForLogin(HttpServletRequest request) {
    var prompt = request.getParameter("prompt");
    return "0".equals(request.getParameter("max_age"))
        || prompt != null && Arrays.asList(prompt.split(" ")).contains("login");
  }
}
