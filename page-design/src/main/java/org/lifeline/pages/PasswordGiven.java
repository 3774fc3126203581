package org.lifeline.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Makes everybody who signs in prove anew who they are, even where the issuer knows the browser: the next person at it
 * may be somebody else. The issuer is asked for that ({@code prompt=login}, {@code max_age=0}), and its answer is
 * checked: the request is in an address that anybody at the browser can change, but the answer is signed (OpenID
 * Connect Core, 3.1.2.1 and 3.1.3.7). An application with pages has to give this to its sign-in, together with the
 * {@link SignIn#requests requests} that ask for it.
 */
public final class PasswordGiven
    implements
      Converter<OAuth2LoginAuthenticationToken, OAuth2AuthenticationToken>,
      ObjectPostProcessor<OAuth2LoginAuthenticationFilter> {

  private static final Logger LOG = LoggerFactory.getLogger(PasswordGiven.class);

  /** How far the issuer's clock may be behind ours. */
  private static final Duration SKEW = Duration.ofSeconds(10);
  /** The attribute that holds when the issuer was asked; it is kept with the request in the session, and not sent. */
  private static final String ASKED = PasswordGiven.class.getName();

  static void askFor(OAuth2AuthorizationRequest.Builder request) {
    request.additionalParameters(parameters -> {
      parameters.put("prompt", "login");
      parameters.put("max_age", "0");
    }).attributes(kept -> kept.put(ASKED, Instant.now()));
  }

  /**
   * Checks the issuer's answer.
   *
   * @throws OAuth2AuthenticationException the issuer does not confirm that the password was given since it was asked
   * for
   */
  @Override
  public OAuth2AuthenticationToken convert(OAuth2LoginAuthenticationToken login) {
    var person = (OidcUser) Objects.requireNonNull(login.getPrincipal());
    var asked = Objects.requireNonNull(
        login.getAuthorizationExchange().getAuthorizationRequest().<Instant>getAttribute(ASKED), ASKED);
    var given = person.getIdToken().getAuthenticatedAt();
    if (given == null) {
      LOG.warn(
          "nobody can sign in: the issuer's id tokens have no auth_time, although they are asked for with max_age");
      throw notGiven();
    }
    if (given.isBefore(asked.minus(SKEW))) {
      LOG.warn(
          "somebody was not let in: auth_time is {} s before the pages asked; somebody has changed what they ask for, or "
              + "the issuer's clock is behind",
          Duration.between(given, asked).toSeconds());
      throw notGiven();
    }
    return new OAuth2AuthenticationToken(person, person.getAuthorities(),
        login.getClientRegistration().getRegistrationId());
  }

  private static OAuth2AuthenticationException notGiven() {
    return new OAuth2AuthenticationException(new OAuth2Error("login_required"), "no password was given for this");
  }

  @Override
  public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
    filter.setAuthenticationResultConverter(this);
    return filter;
  }
}
