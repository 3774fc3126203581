package org.lifeline.platform.doors;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifeline.platform.doors.caller.CallerTokens;
import org.lifeline.platform.doors.caller.SecretDoor;
import org.lifeline.platform.doors.caller.SuspensionFilter;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Security of a service's doors: bearer tokens (RFC 6750) on every path that is not opened explicitly, no session, a
 * problem document for refused callers, and limits on the number of requests and the size of bodies.
 */
public final class Doors {

  /**
   * HEAD is authorised, recorded and answered as the GET of its path (RFC 9110, 9.3.2). The web server, which knows
   * better, sends no body.
   */
  private static final Filter HEAD_AS_GET = (request, response, chain) -> chain
      .doFilter(request instanceof HttpServletRequest asked && asked.getMethod().equals("HEAD")
          ? new HttpServletRequestWrapper(asked) {
            @Override
            public String getMethod() {
              return "GET";
            }
          }
          : request, response);

  private final CallerTokens tokens;
  private final TurnedAway turnedAway;
  private final ProblemWriter problems;
  private final LimitFilter limits;
  private final SuspensionFilter suspended;

  /**
   * Makes the security of a service's doors.
   *
   * @param tokens reads the caller from a token
   * @param turnedAway records who was refused
   * @param rates how often a client may ask
   * @param suspensions who is suspended
   */
  public Doors(JsonMapper json, CallerTokens tokens, TurnedAway turnedAway, RateLimits rates, BodyLimits bodies,
      Suspensions suspensions) {
    this.tokens = tokens;
    this.turnedAway = turnedAway;
    problems = new ProblemWriter(json);
    limits = new LimitFilter(rates, bodies, problems);
    suspended = new SuspensionFilter(suspensions, (request, response) -> turnAway(request, response,
        TurnedAway.Why.SUSPENDED, SuspensionFilter.problem()));
  }

  /**
   * The filter chain of a service.
   *
   * @param rules who may use which path; paths that no rule names are refused. Roles are those of the token in upper
   * case with underscores: {@code network-operator} becomes {@code NETWORK_OPERATOR}
   */
  public SecurityFilterChain chain(HttpSecurity http,
      Customizer<AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry> rules) {
    return http.csrf(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> headers.defaultsDisabled().addHeaderWriter(AnswerHeaders.ALL))
        .addFilterBefore(HEAD_AS_GET, HeaderWriterFilter.class)
        .addFilterAfter(limits, BearerTokenAuthenticationFilter.class)
        .addFilterAfter(suspended, LimitFilter.class)
        .authorizeHttpRequests(paths -> {
          paths.requestMatchers("/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html", "/error").permitAll();
          rules.customize(paths);
          paths.anyRequest().denyAll();
        })
        .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(tokens))
            .authenticationEntryPoint((request, response, e) -> {
              if (limits.letsIn(request, response)) {
                turnAway(request, response, TurnedAway.Why.NO_VALID_TOKEN, Problem.of(401));
              }
            })
            .accessDeniedHandler((request, response, e) -> turnAway(request, response,
                TurnedAway.Why.NOT_FOR_THIS_ROLE, Problem.of(403))))
        .build();
  }

  /**
   * The filter chain of a path that only one caller may use, which sends a secret as bearer token. It must come before
   * the service's own chain ({@code @Order}), which would take the secret for a token of the issuer.
   *
   * @param secret if it is empty, the path is closed
   */
  public SecurityFilterChain chainWithSecret(HttpSecurity http, String path, String secret) {
    return http.securityMatcher(path).csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> headers.defaultsDisabled().addHeaderWriter(AnswerHeaders.ALL))
        .addFilterBefore(limits, AuthorizationFilter.class)
        .authorizeHttpRequests(paths -> paths.anyRequest().access(new SecretDoor(secret)))
        .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, e) -> turnAway(request,
            response, TurnedAway.Why.NO_VALID_TOKEN, Problem.of(401))))
        .build();
  }

  /**
   * Answers with the problem once the refusal is on record. If it cannot be recorded, the answer is that failure
   * instead.
   */
  private void turnAway(HttpServletRequest request, HttpServletResponse response, TurnedAway.Why why, Problem problem)
      throws IOException {
    var said = problem;
    try {
      turnedAway.record(request, why);
    } catch (DataAccessException | TransactionException e) {
      said = Problem.of(e);
    }
    if (said.status() == HttpStatus.UNAUTHORIZED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    problems.write(response, said);
  }
}
