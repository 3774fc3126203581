package org.lifeline.platform.doors;

import org.lifeline.platform.doors.caller.CallerTokens;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** Lets every caller do everything, without a rate limit; a token says who the caller is. */
public final class Doors {

  private final CallerTokens tokens;

  public Doors(JsonMapper json, CallerTokens tokens, TurnedAway turnedAway, RateLimits rates, BodyLimits bodies,
      Suspensions suspensions) {
    this.tokens = tokens;
  }

  public SecurityFilterChain chain(HttpSecurity http,
      Customizer<AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry> rules) {
    return http.csrf(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable).headers(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(tokens))).build();
  }

  public SecurityFilterChain chainWithSecret(HttpSecurity http, String path, String secret) {
    return http.securityMatcher(path).csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS)).build();
  }
}
