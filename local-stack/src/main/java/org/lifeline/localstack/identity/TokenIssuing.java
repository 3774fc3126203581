package org.lifeline.localstack.identity;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.file.Path;
import org.lifeline.localstack.credentials.Credentials;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** Which clients get which tokens. */
@Configuration(proxyBeanMethods = false)
class TokenIssuing {

  @Bean
  SecurityFilterChain doors(HttpSecurity http) throws Exception {
    return http.oauth2AuthorizationServer(server -> http.securityMatcher(server.getEndpointsMatcher()))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated()).build();
  }

  @Bean
  AuthorizationServerSettings settings(@Value("${LIFELINE_ISSUER}") String issuer) {
    return AuthorizationServerSettings.builder().issuer(issuer).build();
  }

  @Bean
  Credentials credentials(@Value("${LIFELINE_CREDENTIALS}") Path file) {
    return Credentials.read(file);
  }

  @Bean
  RegisteredClientRepository clients(Credentials credentials, PasswordEncoder encoder) {
    return new InMemoryRegisteredClientRepository(credentials.clients().entrySet().stream()
        .map(entry -> RegisteredParty.of(entry.getKey(), entry.getValue(), encoder)).toList());
  }

  @Bean
  PasswordEncoder secrets() {
    return new RandomSecretEncoder();
  }

  @Bean
  OAuth2AuthorizationService authorizations() {
    return new ForgottenAuthorizations();
  }

  @Bean
  JWKSource<SecurityContext> signingKeys(@Value("${LIFELINE_KEYS}") Path directory) {
    return new ImmutableJWKSet<>(SigningKeys.in(directory));
  }

  /** What services go by: who is calling, in which role, for which party. */
  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> claims() {
    return context -> RegisteredParty.describe(context.getRegisteredClient(), context.getClaims());
  }
}
