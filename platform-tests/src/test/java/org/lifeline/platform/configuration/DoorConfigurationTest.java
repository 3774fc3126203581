package org.lifeline.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.suspension.Suspensions;
import org.lifeline.platform.testing.StallingServer;
import org.lifeline.platform.testing.TestIssuer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class DoorConfigurationTest {

  /** Whoever starts before the web server is waited for. */
  @Test
  void everySuspensionIsKnownBeforeTheDoorsOpen() {
    var follower = new DoorConfiguration().suspensionFollower(new BrokerAccess(Map.of()), "access",
        new AvroCodec(new SchemaRegistry(URI.create("http://127.0.0.1:1"))), new Suspensions(),
        new SimpleMeterRegistry());

    assertThat(follower.getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
  }

  /** Every request that needs its keys waits for it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Timeout(60)
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
