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
 * Answers what never came to a door, such as an address that the firewall refuses, with a problem document too. That the
 * issuer of tokens cannot be asked is no fault of the caller's token.
 */
@Hidden
@RestController
final class LastDoor implements ErrorController {

  @RequestMapping("/error")
  ResponseEntity<ProblemDocument> answer(HttpServletRequest request, HttpServletResponse response) {
    // Who was not let in as far as the filters has none.
    AnswerHeaders.ALL.writeHeaders(request, response);
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof AuthenticationServiceException) {
      return ProblemHandler.answer(Problem.of(503));
    }
    return ProblemHandler
        .answer(
            Problem.of(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404));
  }
}
