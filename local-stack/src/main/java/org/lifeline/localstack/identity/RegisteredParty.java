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

/** A party of the scheme as an OAuth client: its id is the party's name, its one scope is its role. */
final class RegisteredParty {

  private static final Duration TOKEN_LIFE = Duration.ofMinutes(30);
  private static final Duration LONGEST_SIGN_IN = Duration.ofHours(9);
  /** Paths to which people return after signing in; the second is that of pages of an older version. */
  private static final List<String> BACK = List.of("/login/oauth2/code/desk", "/login/oauth2/code/lifeline");

  private RegisteredParty() {
  }

  /**
   * The applications that people sign in to, and what their tokens give access to.
   *
   * @param scopes the roles whose members get a token that the services accept; empty if none do
   */
  enum Pages {
    CONSOLE(ServiceEntry.CONSOLE, List.of()), STAFF(ServiceEntry.PAGES, List.of("partner", "hub", "safeguarding-lead"));

    private final ServiceEntry service;
    private final List<String> scopes;

    Pages(ServiceEntry service, List<String> scopes) {
      this.service = service;
      this.scopes = scopes;
    }

    /** Whether somebody in this role who signs in at this client gets a token that the services accept. */
    boolean open(String client, String role) {
      return service.name().equals(client) && scopes.contains(role);
    }
  }

  /** @param pages addresses of the services that people sign in to, by client id */
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
          // Its tokens are only ever issued to people, who may work for longer than one token lasts.
          party.authorizationGrantTypes(types -> types.remove(AuthorizationGrantType.CLIENT_CREDENTIALS))
              .scopes(all -> all.remove(client.role())).authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
              .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).reuseRefreshTokens(false)
                  .refreshTokenTimeToLive(LONGEST_SIGN_IN).build());
        }
      }
    }
    return party.build();
  }

  /** Sets the claims {@code aud}, {@code role}, {@code party}, {@code scope}; {@code sub} is the client id already. */
  static void describe(RegisteredClient client, JwtClaimsSet.Builder claims) {
    describe(setting(client, "lifeline.role"), setting(client, "lifeline.party"), claims);
  }

  /** Sets the same claims for a person, who is the subject, in their role for their party. */
  static void describe(String role, String party, JwtClaimsSet.Builder claims) {
    claims.audience(List.of("lifeline")).claim("role", role).claim("party", party).claim("scope", Set.of(role));
  }

  private static String setting(RegisteredClient client, String name) {
    String value = client.getClientSettings().getSetting(name);
    return Objects.requireNonNull(value, name);
  }
}
