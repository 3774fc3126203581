package org.lifeline.platform.doors;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.doors.problem.ProblemDocument;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers requests that never reached a door, such as those for an address that the firewall refuses, with a problem
 * document too. If the issuer of tokens cannot be reached, the answer is 503: that is no fault of the caller's token.
 */
@Hidden
@RestController
final class LastDoor implements ErrorController {

  @RequestMapping("/error")
  ResponseEntity<ProblemDocument> answer(HttpServletRequest request, HttpServletResponse response) {
    // A request refused before the filters has no such headers yet.
    AnswerHeaders.ALL.writeHeaders(request, response);
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof AuthenticationServiceException) {
      return ProblemHandler.answer(Problem.of(503));
    }
    return ProblemHandler
        .answer(
            Problem.of(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404));
  }
}
