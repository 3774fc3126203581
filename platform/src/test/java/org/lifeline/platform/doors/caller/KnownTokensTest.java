package org.lifeline.platform.doors.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.SettableClock;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class KnownTokensTest {

  private static final Instant START = Instant.parse("2026-11-25T09:00:00Z");

  private final Set<String> withdrawn = new HashSet<>();
  private final List<String> verified = new ArrayList<>();
  private final SettableClock clock = new SettableClock(START);
  private Duration passed = Duration.ZERO;
  private Duration lifetime = Duration.ofMinutes(5);
  private final KnownTokens tokens = new KnownTokens(this::verify, clock, () -> passed.toNanos());

  @Test
  void tokenIsVerifiedOnce() {
    assertThat(tokens.decode("a")).isSameAs(tokens.decode("a"));

    assertThat(verified).containsExactly("a");
  }

  @Test
  void everyTokenIsItsOwn() {
    assertThat(tokens.decode("a").getTokenValue()).isEqualTo("a");
    assertThat(tokens.decode("b").getTokenValue()).isEqualTo("b");
  }

  @Test
  void whatWasRefusedIsVerifiedAgain() {
    withdrawn.add("a");
    assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(BadJwtException.class);
    withdrawn.clear();

    assertThat(tokens.decode("a").getTokenValue()).isEqualTo("a");
  }

  @Test
  void withdrawnKeyIsNoticedInTime() {
    tokens.decode("a");
    withdrawn.add("a");
    passed = KnownTokens.KNOWN_FOR.plusMillis(1);

    assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(BadJwtException.class);
  }

  @Test
  void clockThatIsSetBackKeepsNoneForLonger() {
    tokens.decode("a");
    withdrawn.add("a");
    clock.advance(Duration.ofHours(-1));
    passed = KnownTokens.KNOWN_FOR.plusMillis(1);

    assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(BadJwtException.class);
  }

  @Test
  void tokenIsNotKnownAfterItsExpiry() {
    lifetime = Duration.ofSeconds(3);
    tokens.decode("a");
    clock.advance(lifetime);

    assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(BadJwtException.class);
  }

  private Jwt verify(String token) {
    verified.add(token);
    var expiry = START.plus(lifetime);
    if (withdrawn.contains(token) || !expiry.isAfter(clock.instant())) {
      throw new BadJwtException("not valid");
    }
    return Jwt.withTokenValue(token).header("alg", "none").issuedAt(START).expiresAt(expiry).build();
  }
}
