package org.lifeline.pages;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;

/** An issuer that accepts a connection and never answers must hold nobody up. */
@Timeout(20)
@Execution(ExecutionMode.CONCURRENT)
class SignInTest {

  private final SignIn signIn = new SignIn();

  @Test
  void isNotWaitedForByWhoSignsIn() throws IOException {
    try (var silent = silent()) {
      var address = "http://127.0.0.1/";
      var asked = OAuth2AuthorizationRequest.authorizationCode().authorizationUri(address).clientId("pages")
          .redirectUri(address).state("state").build();
      var answered = OAuth2AuthorizationResponse.success("code").redirectUri(address).state("state").build();

      assertThatThrownBy(() -> signIn.tokensOfWhoSignsIn().getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
          client(silent), new OAuth2AuthorizationExchange(asked, answered))))
          .isInstanceOf(OAuth2AuthorizationException.class);
    }
  }

  @Test
  void norByWhoseTokenIsRenewed() throws IOException {
    try (var silent = silent()) {
      var now = Instant.now();

      assertThatThrownBy(() -> signIn.renewedTokens().getTokenResponse(new OAuth2RefreshTokenGrantRequest(
          client(silent),
          new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "old", now.minusSeconds(2), now.minusSeconds(1)),
          new OAuth2RefreshToken("one", now.minusSeconds(2))))).isInstanceOf(OAuth2AuthorizationException.class);
    }
  }

  /** A server that never accepts: clients can connect, and then wait. */
  private static ServerSocket silent() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  private static ClientRegistration client(ServerSocket issuer) {
    var address = "http://127.0.0.1:" + issuer.getLocalPort();
    return ClientRegistration.withRegistrationId(SignIn.REGISTRATION).clientId("pages").clientSecret("secret")
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE).redirectUri("http://127.0.0.1/")
        .authorizationUri(address + "/authorize").tokenUri(address + "/token").build();
  }
}
