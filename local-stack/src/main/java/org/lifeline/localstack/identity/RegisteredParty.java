package org.lifeline.localstack.identity;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.lifeline.localstack.credentials.Client;
import org.lifeline.localstack.service.ServiceEntry;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** A party of the scheme as a client: its id is the party's name, its one scope is its role. */
final class RegisteredParty {

  private static final Duration TOKEN_LIFE = Duration.ofMinutes(30);

  private RegisteredParty() {
  }

  /** @param console address of the pages that people sign in to */
  static RegisteredClient of(String id, Client client, PasswordEncoder encoder, String console) {
    var party = RegisteredClient.withId(id).clientId(id).clientSecret(encoder.encode(client.secret()))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).scope(client.role())
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build())
        .clientSettings(ClientSettings.builder().setting("lifeline.role", client.role())
            .setting("lifeline.party", client.party()).build());
    if (id.equals(ServiceEntry.CONSOLE.name())) {
      party.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE).scope(OidcScopes.OPENID)
          .redirectUri(console + "/login/oauth2/code/lifeline")
          .redirectUri(console.replace("127.0.0.1", "localhost") + "/login/oauth2/code/lifeline");
    }
    return party.build();
  }

  /** The claims {@code aud}, {@code role}, {@code party}, {@code scope}; {@code sub} is the client id already. */
  static void describe(RegisteredClient client, JwtClaimsSet.Builder claims) {
    String role = setting(client, "lifeline.role");
    String party = setting(client, "lifeline.party");
    claims.audience(List.of("lifeline")).claim("role", role).claim("party", party).claim("scope", Set.of(role));
  }

  private static String setting(RegisteredClient client, String name) {
    String value = client.getClientSettings().getSetting(name);
    return Objects.requireNonNull(value, name);
  }
}
