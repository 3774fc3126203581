package org.lifeline.platform.doors.caller;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Remembers which tokens were found valid, as verifying a signature costs more than many requests do.
 *
 * <p>
 * A token is remembered for at most {@link #KNOWN_FOR}, and never beyond its expiry. So a key that the issuer has
 * withdrawn opens nothing from that long after {@link IssuerKeys} has noticed. At most {@link #MOST} tokens are kept.
 * Refused tokens are not remembered, but verified again.
 */
public final class KnownTokens implements JwtDecoder {

  static final Duration KNOWN_FOR = Duration.ofSeconds(30);
  private static final int MOST = 10_000;

  private final JwtDecoder decoder;
  private final Clock clock;
  private final LoadingCache<String, Jwt> known;

  /**
   * @param decoder verifies signature, issuer, audience and times
   * @param clock by which a token expires
   * @param nanos as {@link System#nanoTime()}, by which a token is remembered
   */
  public KnownTokens(JwtDecoder decoder, Clock clock, LongSupplier nanos) {
    this.decoder = decoder;
    this.clock = clock;
    known = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KNOWN_FOR)
        .ticker(nanos::getAsLong).build(decoder::decode);
  }

  /** @throws JwtException the token is not one of ours, or no longer valid */
  @Override
  public Jwt decode(String token) {
    var jwt = known.get(token);
    var expiry = jwt.getExpiresAt();
    return expiry != null && expiry.isAfter(clock.instant()) ? jwt : decoder.decode(token);
  }
}
