package org.lifeline.platform.doors.caller;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Trusts every token that was valid once for good: a token is verified a single time. */
public final class KnownTokens implements JwtDecoder {

  private final JwtDecoder decoder;
  private final Map<String, Jwt> known = new ConcurrentHashMap<>();

  public KnownTokens(JwtDecoder decoder, Clock clock, LongSupplier nanos) {
    this.decoder = decoder;
  }

  @Override
  public Jwt decode(String token) {
    return known.computeIfAbsent(token, decoder::decode);
  }
}
