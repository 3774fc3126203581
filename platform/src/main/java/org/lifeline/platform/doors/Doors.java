package org.lifeline.platform.doors;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a service's doors are kept: bearer tokens (RFC 6750) on every path that is not opened explicitly, no session, and
 * a problem document for whoever is turned away.
 */
public final class Doors {

  private final JsonMapper json;

  public Doors(JsonMapper json) {
    this.json = json;
  }

  /**
   * The filter chain of a service.
   *
   * @param rules who may use which path; what no rule names is refused. Roles are the token's in upper case with
   * underscores: {@code network-operator} is {@code NETWORK_OPERATOR}
   */
  public SecurityFilterChain chain(HttpSecurity http,
      Customizer<AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry> rules) {
    return http.csrf(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(paths -> {
          paths.requestMatchers("/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html", "/error").permitAll();
          rules.customize(paths);
          paths.anyRequest().denyAll();
        })
        .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(Doors::authentication))
            .authenticationEntryPoint((request, response, e) -> {
              response.setHeader("WWW-Authenticate", "Bearer");
              turnAway(response, Problem.of(401));
            })
            .accessDeniedHandler((request, response, e) -> turnAway(response, Problem.of(403))))
        .build();
  }

  private void turnAway(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status().value());
    response.setContentType(ProblemDocument.MEDIA_TYPE);
    response.getOutputStream().write(json.writeValueAsBytes(ProblemDocument.of(problem)));
  }

  private static AbstractAuthenticationToken authentication(Jwt token) {
    var role = token.getClaimAsString("role");
    var party = token.getClaimAsString("party");
    if (role == null || role.isBlank() || party == null || party.isBlank()) {
      throw new InvalidBearerTokenException("the token names no role or no party");
    }
    var caller = new Caller(role, party);
    var authority = new SimpleGrantedAuthority("ROLE_" + role.toUpperCase(Locale.ROOT).replace('-', '_'));
    return new CallerToken(caller, token, authority);
  }

  private static final class CallerToken extends AbstractAuthenticationToken {

    private final Caller caller;
    private final transient Jwt token;

    CallerToken(Caller caller, Jwt token, SimpleGrantedAuthority authority) {
      super(List.of(authority));
      this.caller = caller;
      this.token = token;
      setAuthenticated(true);
    }

    @Override
    public Object getPrincipal() {
      return caller;
    }

    @Override
    public Object getCredentials() {
      return token;
    }
  }
}
