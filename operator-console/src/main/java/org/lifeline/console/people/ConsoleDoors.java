package org.lifeline.console.people;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Function;
import org.lifeline.console.audit.Acts;
import org.lifeline.console.page.Forbidden;
import org.lifeline.pages.PageHeaders;
import org.lifeline.pages.PasswordGiven;
import org.lifeline.pages.SignIn;
import org.lifeline.pages.SignedInForms;
import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.audit.LoneActs;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.doors.Doors;
import org.lifeline.platform.doors.TurnedAway;
import org.lifeline.platform.doors.caller.SuspensionFilter;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.transaction.support.TransactionTemplate;

/** Says who may see which page. Paths that no rule names are refused. Programs come with a token, below {@code /v1}. */
@Configuration(proxyBeanMethods = false)
class ConsoleDoors {

  private static final String[] EVERYBODY = {"VIEWER", "OPERATOR", "AUDITOR"};

  @Bean
  LoneActs looks(AuditLog log, TransactionTemplate transaction) {
    return new LoneActs(log, transaction);
  }

  @Bean
  OAuth2UserService<OidcUserRequest, OidcUser> people(@Value("${lifeline.sign-in.role-claim}") String roleClaim,
      Clock clock) {
    return request -> Person.of(request.getIdToken(), roleClaim, clock.instant());
  }

  @Bean
  @Order(1)
  SecurityFilterChain pages(HttpSecurity http, @Qualifier("people") OAuth2UserService<OidcUserRequest, OidcUser> people,
      OAuth2AuthorizationRequestResolver requests, LoneActs looks, TurnedAway turnedAway, Suspensions suspensions) {
    AccessDeniedHandler refusal = (request, response, e) -> refuse(request, response, looks, Acts::refused,
        e instanceof CsrfException ? Forbidden.OLD_FORM : Forbidden.ROLE);
    return http.securityMatcher(request -> !request.getRequestURI().startsWith("/v1/"))
        .authorizeHttpRequests(paths -> paths
            // Whoever is refused gets the error page, whatever they sent.
            .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
            .requestMatchers(HttpMethod.GET, "/assets/**", "/webjars/**", "/signed-out", "/not-for-you",
                "/statistics", "/statistics.csv")
            .permitAll()
            .requestMatchers(HttpMethod.GET, "/", "/now/**", "/live", "/stock", "/stock/part", "/operators",
                "/operators/part", "/events", "/events/tail", "/events/tail/stream", "/health",
                "/health/part", "/runbooks/*")
            .hasAnyRole(EVERYBODY)
            .requestMatchers(HttpMethod.GET, "/letters", "/letters/*", "/orders/*", "/orders/*/part")
            .hasAnyRole("OPERATOR", "AUDITOR")
            .requestMatchers(HttpMethod.GET, "/statistics/next", "/orders/*/anew").hasRole("OPERATOR")
            .requestMatchers(HttpMethod.POST, "/orders", "/orders/*/confirm", "/orders/*/cancel", "/statistics")
            .hasRole("OPERATOR")
            .anyRequest().denyAll())
        .oauth2Login(login -> login.loginPage(SignIn.ADDRESS)
            .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
            .failureHandler(recorded(turnedAway)).userInfoEndpoint(user -> user.oidcUserService(people))
            .withObjectPostProcessor(new PasswordGiven()).successHandler(recorded(looks)))
        .addFilterBefore(
            new SuspensionFilter(suspensions, (request, response) -> refuse(request, response, looks, Acts::suspended,
                Forbidden.SUSPENDED)),
            AuthorizationFilter.class)
        .addFilterBefore(new SignedInForms(refusal), CsrfFilter.class)
        .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/signed-out"))
        .exceptionHandling(refusals -> refusals
            // What a page fetches by script must not be redirected to the issuer's sign-in page.
            .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), ConsoleDoors::isPart)
            .accessDeniedHandler(refusal))
        .headers(PageHeaders::set)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain programs(HttpSecurity http, Doors doors) {
    return doors.chain(http,
        paths -> paths.requestMatchers("/v1/rebuilds", "/v1/rebuilds/latest").hasRole("SCHEME_OPERATOR"));
  }

  private static boolean isPart(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null || request.getRequestURI().equals("/live")
        || request.getRequestURI().endsWith("/stream");
  }

  private static SavedRequestAwareAuthenticationSuccessHandler recorded(LoneActs looks) {
    return new SavedRequestAwareAuthenticationSuccessHandler() {
      @Override
      public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
          Authentication authentication) throws IOException, ServletException {
        if (authentication.getPrincipal() instanceof Person person) {
          looks.record(Acts.signedIn(person.who()), null);
        }
        super.onAuthenticationSuccess(request, response, authentication);
      }
    };
  }

  /** Records a failed sign-in without a name: somebody without a role is unknown here. */
  private static AuthenticationFailureHandler recorded(TurnedAway turnedAway) {
    var page = new SimpleUrlAuthenticationFailureHandler("/not-for-you");
    return (request, response, e) -> {
      turnedAway.record(request, TurnedAway.Why.NO_VALID_TOKEN);
      page.onAuthenticationFailure(request, response, e);
    };
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response, LoneActs looks,
      Function<Who, Act> act, Forbidden why) throws IOException {
    why.note(request);
    if (request.getUserPrincipal() instanceof Authentication known && known.getPrincipal() instanceof Person person) {
      looks.record(act.apply(person.who()), null);
    }
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
  }
}
