package org.lifeline.localstack.identity;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.identity.RegisteredParty.Pages;
import org.lifeline.localstack.service.ServiceEntry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** Configures which clients and people get which tokens. */
@Configuration(proxyBeanMethods = false)
class TokenIssuing {

  /** The prefix of a person's one authority, which names role and party. */
  private static final String PERSON = "person:";

  /** @param party empty for people of the console */
  private record Part(String role, String party) {
  }

  @Bean
  @Order(1)
  SecurityFilterChain doors(HttpSecurity http) throws Exception {
    return http.addFilterBefore(new AskedAnew(), SecurityContextHolderFilter.class)
        .oauth2AuthorizationServer(server -> {
          http.securityMatcher(server.getEndpointsMatcher());
          server.oidc(Customizer.withDefaults());
        }).authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
            new LoginUrlAuthenticationEntryPoint("/login"), new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
        .build();
  }

  /** The form in which people give their name and password. */
  @Bean
  @Order(2)
  SecurityFilterChain signIn(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .formLogin(Customizer.withDefaults()).build();
  }

  @Bean
  UserDetailsService people(Credentials credentials, PasswordEncoder encoder) {
    return new InMemoryUserDetailsManager(credentials.people().entrySet().stream()
        .map(entry -> User.withUsername(entry.getKey()).password(encoder.encode(entry.getValue().secret()))
            .authorities(PERSON + entry.getValue().role() + ":" + entry.getValue().party()).build())
        .toList());
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
  RegisteredClientRepository clients(Credentials credentials, PasswordEncoder encoder,
      @Value("${LIFELINE_CONSOLE:http://127.0.0.1:8105}") String console,
      @Value("${LIFELINE_PAGES:http://127.0.0.1:8106}") String staff) {
    var pages = Map.of(ServiceEntry.CONSOLE.name(), console, ServiceEntry.PAGES.name(), staff);
    return new InMemoryRegisteredClientRepository(credentials.clients().entrySet().stream()
        .map(entry -> RegisteredParty.of(entry.getKey(), entry.getValue(), encoder, pages)).toList());
  }

  @Bean
  PasswordEncoder secrets() {
    return new RandomSecretEncoder();
  }

  @Bean
  OAuth2AuthorizationService authorizations() {
    return new OpenSignIns();
  }

  @Bean
  JWKSource<SecurityContext> signingKeys(@Value("${LIFELINE_KEYS}") Path directory) {
    return new ImmutableJWKSet<>(SigningKeys.in(directory));
  }

  private static Optional<Part> partOf(Authentication person) {
    return person.getAuthorities().stream().map(authority -> String.valueOf(authority.getAuthority()))
        .filter(authority -> authority.startsWith(PERSON)).map(authority -> authority.split(":", 3))
        .map(parts -> new Part(parts[1], parts[2])).findFirst();
  }

  /** Adds the claims by which services know who is calling, in which role, for which party. */
  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> claims() {
    return context -> {
      if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
        RegisteredParty.describe(context.getRegisteredClient(), context.getClaims());
        return;
      }
      var client = context.getRegisteredClient().getClientId();
      partOf(Objects.requireNonNull(context.<Authentication>getPrincipal())).ifPresent(part -> {
        if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
          context.getClaims().claim("role", part.role).claim("party", part.party);
        } else if (Arrays.stream(Pages.values()).anyMatch(pages -> pages.open(client, part.role))) {
          RegisteredParty.describe(part.role, part.party, context.getClaims());
        }
        // Any other person's access token names no role and no party: it opens no door of a service.
      });
    };
  }
}
