package org.lifeline.platform.doors.caller;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets in requests that carry a secret as bearer token. If no secret is set, it lets in none.
 *
 * @param secret never shown
 */
public record SecretDoor(String secret) implements AuthorizationManager<RequestAuthorizationContext> {

  @Override
  public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> caller,
      RequestAuthorizationContext context) {
    return new AuthorizationDecision(!secret.isEmpty() && brings(context.getRequest()));
  }

  private boolean brings(HttpServletRequest request) {
    var brought = request.getHeader(HttpHeaders.AUTHORIZATION);
    return brought != null && MessageDigest.isEqual(brought.getBytes(UTF_8), ("Bearer " + secret).getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "SecretDoor[***]";
  }
}
