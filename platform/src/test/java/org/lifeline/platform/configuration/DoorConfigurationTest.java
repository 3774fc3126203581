package org.lifeline.platform.configuration;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.StallingServer;
import org.lifeline.platform.testing.TestIssuer;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class DoorConfigurationTest {

  /** Every request that needs its keys waits for it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Timeout(20)
  void anIssuerThatDoesNotAnswerIsNotWaitedForLong(boolean atAll) throws IOException {
    try (var issuer = new TestIssuer();
        var stalls = atAll ? StallingServer.inTheBody() : StallingServer.fromTheStart()) {
      var builder = NimbusJwtDecoder.withJwkSetUri(stalls.address() + "/jwks");
      new DoorConfiguration().issuerKeys().customize(builder);
      var decoder = builder.build();

      assertThatThrownBy(() -> decoder.decode(issuer.token("partner", "harbour-refuge")))
          .isInstanceOf(JwtException.class);
    }
  }
}
