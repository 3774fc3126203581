package org.lifeline.staff.people;

import org.lifeline.pages.PageHeaders;
import org.lifeline.pages.PasswordGiven;
import org.lifeline.pages.SignIn;
import org.lifeline.pages.SignedInForms;
import org.lifeline.staff.leave.Leaving;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfFilter;

/** Defines who may see which page. Pages that no rule names are refused. */
@Configuration(proxyBeanMethods = false)
class StaffDoors {

  private static final String SIGNED_OUT = "/";

  @Bean
  SecurityFilterChain pages(HttpSecurity http, @Qualifier("people") OAuth2UserService<OidcUserRequest, OidcUser> people,
      OAuth2AuthorizationRequestResolver requests, OAuth2AuthorizedClientRepository tokens, TurnedAway turnedAway) {
    var refusal = refusal(turnedAway);
    return http.authorizeHttpRequests(paths -> paths
        .requestMatchers(HttpMethod.GET, "/", "/assets/**", Leaving.EXIT, Leaving.ENDED, "/not-for-you").permitAll()
        .requestMatchers("/error").permitAll()
        .requestMatchers(HttpMethod.GET, "/start", "/stay").authenticated()
        .requestMatchers("/list", "/item/**", "/form", "/form/**", "/offers", "/offers/**").hasRole(Role.PARTNER.name())
        .requestMatchers("/parcels", "/parcels/**").hasRole(Role.HUB.name())
        .requestMatchers("/pairs", "/pairs/**", "/apart", "/apart/**").hasRole(Role.SAFEGUARDING_LEAD.name())
        .anyRequest().denyAll())
        .oauth2Login(login -> login.loginPage(SignIn.ADDRESS).failureUrl("/not-for-you")
            .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
            .authorizedClientRepository(tokens).userInfoEndpoint(user -> user.oidcUserService(people))
            .withObjectPostProcessor(new PasswordGiven()).successHandler(new Arrival()))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(logout -> logout.logoutUrl("/sign-out").addLogoutHandler(Leaving::forget)
            .logoutSuccessUrl(SIGNED_OUT))
        .addFilterBefore(new SignedInForms(refusal), CsrfFilter.class)
        .exceptionHandling(refusals -> refusals
            // A person who goes back in a browser that somebody has left finds nothing but a page to sign in.
            .authenticationEntryPoint((request, response, e) -> response.sendRedirect(SIGNED_OUT))
            .accessDeniedHandler(refusal))
        .headers(PageHeaders::set).build();
  }

  private static AccessDeniedHandler refusal(TurnedAway turnedAway) {
    var trust = new AuthenticationTrustResolverImpl();
    return (request, response, e) -> {
      if (trust.isAuthenticated(SecurityContextHolder.getContext().getAuthentication())) {
        turnedAway.from(request.getServletPath());
        response.sendError(403);
      } else {
        response.sendRedirect(Leaving.ENDED);
      }
    };
  }

  @Bean
  OAuth2UserService<OidcUserRequest, OidcUser> people(@Value("${lifeline.sign-in.role-claim}") String roleClaim,
      @Value("${lifeline.sign-in.party-claim}") String partyClaim) {
    return request -> Person.of(request.getIdToken(), roleClaim, partyClaim);
  }

  /** Keeps tokens in the session, so that they end with it. */
  @Bean
  OAuth2AuthorizedClientRepository tokens() {
    return new HttpSessionOAuth2AuthorizedClientRepository();
  }
}
