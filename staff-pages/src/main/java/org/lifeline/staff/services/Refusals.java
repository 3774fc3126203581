package org.lifeline.staff.services;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.lifeline.staff.leave.Leaving;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.client.ResourceAccessException;

/**
 * Chooses the page that people see when a service cannot be asked, or refuses something that no field of theirs
 * explains.
 */
@ControllerAdvice
class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  @ExceptionHandler
  String refused(Refused refused, HttpServletRequest request, HttpServletResponse response,
      @Nullable Authentication who, Model model) {
    if (refused.status() == 401) {
      return over(request, response, who);
    }
    var what = switch (refused.status()) {
      case 403 -> refused.code().equals("suspended") ? "suspended" : "forbidden";
      case 404 -> "missing";
      case 429 -> refused.code().equals("too-many-offers") ? "offered" : "busy";
      case 503 -> "away";
      case 409 -> refused.isBeingDone() ? "being-done" : "conflict";
      default -> refused.isTheirs() ? "conflict" : "fault";
    };
    if (what.equals("fault")) {
      LOG.warn("a service has answered {} {}", refused.status(), refused.code());
    }
    return page(what, refused.status(), response, model);
  }

  @ExceptionHandler
  String unreachable(ResourceAccessException away, HttpServletResponse response, Model model) {
    LOG.warn("a service does not answer: {}",
        away.getCause() == null ? "" : away.getCause().getClass().getSimpleName());
    return page("away", HttpServletResponse.SC_SERVICE_UNAVAILABLE, response, model);
  }

  /**
   * Handles a token that has expired and was not renewed. The session ends only if the issuer says that there will be
   * no other token.
   */
  @ExceptionHandler
  String notRenewed(ClientAuthorizationException e, HttpServletRequest request, HttpServletResponse response,
      @Nullable Authentication who, Model model) {
    if (e instanceof ClientAuthorizationRequiredException
        || e.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_GRANT)) {
      return over(request, response, who);
    }
    LOG.warn("a token was not renewed: {}", e.getError().getErrorCode());
    return page("away", HttpServletResponse.SC_SERVICE_UNAVAILABLE, response, model);
  }

  private static String over(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
    Leaving.forget(request, response, who);
    return "redirect:" + Leaving.ENDED;
  }

  private static String page(String what, int status, HttpServletResponse response, Model model) {
    response.setStatus(status);
    model.addAttribute("what", what);
    return "refused";
  }
}
