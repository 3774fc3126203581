package org.lifeline.platform.doors;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AuthenticationServiceException;

/** Errors that the servlet container passes on are answered with a problem document. */
class LastDoorTest {

  private final MockHttpServletRequest request = new MockHttpServletRequest();

  @Test
  void issuerThatCannotBeAskedIsAnOutage() {
    request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 500);
    request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new AuthenticationServiceException("no keys"));

    var answer = new LastDoor().answer(request, new MockHttpServletResponse());

    assertThat(answer.getStatusCode().value()).isEqualTo(503);
    assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
  }

  @Test
  void statusIsKeptAndAnUnknownOneIsAFaultOfOurs() {
    for (int[] kept : new int[][]{{400, 400}, {404, 404}, {408, 408}, {414, 414}, {500, 500}, {299, 500}, {999, 500}}) {
      request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, kept[0]);
      assertThat(new LastDoor().answer(request, new MockHttpServletResponse()).getStatusCode().value())
          .isEqualTo(kept[1]);
    }
  }
}
