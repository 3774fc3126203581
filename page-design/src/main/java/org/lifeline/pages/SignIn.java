package org.lifeline.pages;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * Signs people in by OpenID Connect (authorization code flow) at the issuer that {@code lifeline.sign-in} names:
 * {@code issuer}, {@code client-id}, {@code client-secret} and {@code scopes}, separated by commas. There are at most
 * {@code lifeline.session.most} sessions.
 */
@AutoConfiguration(
    beforeName = "org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration")
public class SignIn {

  /** The name of the only registration: it is part of addresses that a browser remembers, and says nothing. */
  public static final String REGISTRATION = "desk";

  /** The address where signing in begins. */
  public static final String ADDRESS = SignIn.BEGINS + "/" + REGISTRATION;

  private static final String BEGINS = "/oauth2/authorization";

  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ANSWER = Duration.ofSeconds(5);

  /** Gets the tokens of a person who has just signed in. */
  @Bean
  OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokensOfWhoSignsIn() {
    var tokens = new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(issuer());
    return tokens;
  }

  /** Renews tokens that have expired. */
  @Bean
  OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> renewedTokens() {
    var tokens = new RestClientRefreshTokenTokenResponseClient();
    tokens.setRestClient(issuer());
    return tokens;
  }

  /**
   * A client that is set up as Spring sets up its token clients by default, but with time-outs, so that it does not
   * wait forever for an issuer.
   */
  private static RestClient issuer() {
    var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(TO_CONNECT).build());
    requests.setReadTimeout(TO_ANSWER);
    return RestClient.builder().requestFactory(requests)
        .configureMessageConverters(converters -> converters.addCustomConverter(new FormHttpMessageConverter())
            .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build();
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedSessions(
      @Value("${lifeline.session.most}") int most) {
    return tomcat -> tomcat.addContextCustomizers(context -> context.setManager(new BoundedSessions(most)));
  }

  /**
   * The issuer's registration. Its addresses are asked for at the first sign-in, not at the start, which would have to
   * wait.
   */
  @Bean
  ClientRegistrationRepository issuers(@Value("${lifeline.sign-in.issuer}") String issuer,
      @Value("${lifeline.sign-in.client-id}") String client,
      @Value("${lifeline.sign-in.client-secret}") String secret,
      @Value("${lifeline.sign-in.scopes:openid}") String[] scopes) {
    return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
        ClientRegistrations.fromIssuerLocation(issuer).registrationId(REGISTRATION).clientId(client)
            .clientSecret(secret).scope(scopes).redirectUri("{baseUrl}/login/oauth2/code/{registrationId}").build()));
  }

  /** The requests to the issuer, which ask for the password each time; {@link PasswordGiven} checks the answers. */
  @Bean
  OAuth2AuthorizationRequestResolver requests(ClientRegistrationRepository issuers) {
    var requests = new DefaultOAuth2AuthorizationRequestResolver(issuers, BEGINS);
    requests.setAuthorizationRequestCustomizer(PasswordGiven::askFor);
    return requests;
  }
}
