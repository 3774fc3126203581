package org.lifeline.console.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifeline.pages.PageHeaders;
import org.lifeline.platform.doors.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers with a page if a browser that asked for a page is refused. All others get the problem document: programs, and
 * scripts that fetch a part of a page.
 */
@Controller
class RefusalPage implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalPage.class);

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
      @Nullable Object handler, Exception e) {
    if (!isForAPage(request) || e instanceof AccessDeniedException || response.isCommitted()) {
      return null;
    }
    return switch (e) {
      case Problem problem -> page(request, response, problem.status().value(), problem.detail());
      case MethodArgumentTypeMismatchException noId when noId.getParameter()
          .hasParameterAnnotation(PathVariable.class) ->
        page(request, response, 404, null);
      case TypeMismatchException mistyped -> page(request, response, 400, null);
      case ErrorResponse known -> page(request, response, known.getStatusCode().value(), null);
      case RuntimeException failure -> {
        LOG.error("a page failed with {}", e.getClass().getName());
        yield page(request, response, Problem.of(failure).status().value(), null);
      }
      default -> null;
    };
  }

  /**
   * Answers requests that never reached a page, because the person may not see it or a fault occurred while it was
   * written.
   */
  @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView unreached(HttpServletRequest request, HttpServletResponse response) {
    PageHeaders.ALL.writeHeaders(request, response);
    return page(request, response,
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404, null);
  }

  private static boolean isForAPage(HttpServletRequest request) {
    var accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE) && request.getHeader("HX-Request") == null
        && !request.getRequestURI().startsWith("/v1/");
  }

  private static ModelAndView page(HttpServletRequest request, HttpServletResponse response, int status,
      @Nullable String detail) {
    var why = Forbidden.of(request);
    if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    }
    var model = new ModelMap("refusal", Refusal.of(status, why, detail));
    if (why != Forbidden.SUSPENDED && request.getUserPrincipal() instanceof Authentication known
        && known.getPrincipal() != null) {
      model.addAllAttributes(Map.of("person", known.getPrincipal()));
    }
    var page = new ModelAndView("refusal", model);
    page.setStatus(HttpStatus.resolve(status) == null ? HttpStatus.INTERNAL_SERVER_ERROR : HttpStatus.valueOf(status));
    return page;
  }
}
