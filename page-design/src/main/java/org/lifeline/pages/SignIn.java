package org.lifeline.pages;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;

/**
 * People sign in by OpenID Connect (authorization code flow) at the issuer that {@code lifeline.sign-in} names:
 * {@code issuer}, {@code client-id}, {@code client-secret} and {@code scopes}, separated by commas.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration")
public class SignIn {

  /** Name of the one registration. */
  public static final String REGISTRATION = "lifeline";

  /** Where signing in begins. */
  public static final String ADDRESS = "/oauth2/authorization/" + REGISTRATION;

  /** The issuer is asked for its addresses at the first sign-in, not at the start, which would wait for it. */
  @Bean
  ClientRegistrationRepository issuers(@Value("${lifeline.sign-in.issuer}") String issuer,
      @Value("${lifeline.sign-in.client-id}") String client,
      @Value("${lifeline.sign-in.client-secret}") String secret,
      @Value("${lifeline.sign-in.scopes:openid}") String[] scopes) {
    return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
        ClientRegistrations.fromIssuerLocation(issuer).registrationId(REGISTRATION).clientId(client)
            .clientSecret(secret).scope(scopes).redirectUri("{baseUrl}/login/oauth2/code/{registrationId}").build()));
  }
}
