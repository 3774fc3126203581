package org.lifeline.console.people;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** People sign in by OpenID Connect (authorization code flow) at the issuer that {@code lifeline.sign-in} names. */
@Configuration(proxyBeanMethods = false)
class SignIn {

  static final String REGISTRATION = "lifeline";

  /** The issuer is asked for its addresses at the first sign-in, not at the start, which would wait for it. */
  @Bean
  ClientRegistrationRepository issuers(@Value("${lifeline.sign-in.issuer}") String issuer,
      @Value("${lifeline.sign-in.client-id}") String client,
      @Value("${lifeline.sign-in.client-secret}") String secret) {
    return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
        ClientRegistrations.fromIssuerLocation(issuer).registrationId(REGISTRATION).clientId(client)
            .clientSecret(secret).scope("openid").redirectUri("{baseUrl}/login/oauth2/code/{registrationId}").build()));
  }

  @Bean
  OAuth2UserService<OidcUserRequest, OidcUser> people(@Value("${lifeline.sign-in.role-claim}") String roleClaim) {
    return request -> Person.of(request.getIdToken(), roleClaim);
  }
}
