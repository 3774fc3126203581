package org.lifeline.localstack.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  private static final Duration LONGEST_SIGN_IN = Duration.ofHours(9);
  /** Where people come back to who have signed in; the second is that of pages of an older version. */
  private static final List<String> BACK = List.of("/login/oauth2/code/desk", "/login/oauth2/code/lifeline");

  private RegisteredParty() {
  }

  /**
   * What a person's tokens are good for at which pages.
   *
   * @param scopes the roles of people who come to them with a token that opens doors; empty where nobody does
   */
  enum Pages {
    CONSOLE(ServiceEntry.CONSOLE, List.of()), STAFF(ServiceEntry.PAGES, List.of("partner", "hub", "safeguarding-lead"));

    private final ServiceEntry service;
    private final List<String> scopes;

    Pages(ServiceEntry service, List<String> scopes) {
      this.service = service;
      this.scopes = scopes;
    }

    /** Whether somebody in this role, who signs in there, gets a token that opens the doors of services. */
    boolean open(String client, String role) {
      return service.name().equals(client) && scopes.contains(role);
    }
  }

  /** @param pages address of each service that people sign in to, by its client id */
  static RegisteredClient of(String id, Client client, PasswordEncoder encoder, Map<String, String> pages) {
    var party = RegisteredClient.withId(id).clientId(id).clientSecret(encoder.encode(client.secret()))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).scope(client.role())
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build())
        .clientSettings(ClientSettings.builder().setting("lifeline.role", client.role())
            .setting("lifeline.party", client.party()).build());
    for (var each : Pages.values()) {
      if (id.equals(each.service.name())) {
        var address = Objects.requireNonNull(pages.get(id), id);
        party.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE).scope(OidcScopes.OPENID)
            .scopes(all -> all.addAll(each.scopes));
        for (var back : BACK) {
          party.redirectUri(address + back).redirectUri(address.replace("127.0.0.1", "localhost") + back);
        }
        if (!each.scopes.isEmpty()) {
          // Its tokens are people's alone. They may work on for longer than one lasts.
          party.authorizationGrantTypes(types -> types.remove(AuthorizationGrantType.CLIENT_CREDENTIALS))
              .scopes(all -> all.remove(client.role())).authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
              .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).reuseRefreshTokens(false)
                  .refreshTokenTimeToLive(LONGEST_SIGN_IN).build());
        }
      }
    }
    return party.build();
  }

  /** The claims {@code aud}, {@code role}, {@code party}, {@code scope}; {@code sub} is the client id already. */
  static void describe(RegisteredClient client, JwtClaimsSet.Builder claims) {
    describe(setting(client, "lifeline.role"), setting(client, "lifeline.party"), claims);
  }

  /** The same of a person, who is the subject, in their role for their party. */
  static void describe(String role, String party, JwtClaimsSet.Builder claims) {
    claims.audience(List.of("lifeline")).claim("role", role).claim("party", party).claim("scope", Set.of(role));
  }

  private static String setting(RegisteredClient client, String name) {
    String value = client.getClientSettings().getSetting(name);
    return Objects.requireNonNull(value, name);
  }
}
