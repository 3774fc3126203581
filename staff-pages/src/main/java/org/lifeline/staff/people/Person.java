package org.lifeline.staff.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.pages.RoleClaim;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** A person who has signed in, in the one role that the id token names. The services decide what they may do. */
public final class Person extends DefaultOidcUser {

  private static final long serialVersionUID = 1;

  private final Role role;
  private final String party;

  private Person(OidcIdToken token, Role role, String party) {
    super(List.of(new SimpleGrantedAuthority("ROLE_" + role.name())), token);
    this.role = role;
    this.party = party;
  }

  /**
   * Reads the person from an id token.
   *
   * @throws OAuth2AuthenticationException the token names no role of these pages, or no party
   */
  static Person of(OidcIdToken token, String roleClaim, String partyClaim) {
    var party = token.getClaimAsString(partyClaim);
    if (party == null || party.isBlank()) {
      throw new OAuth2AuthenticationException(new OAuth2Error("no_party"), "no party");
    }
    return new Person(token, RoleClaim.of(token.getClaim(roleClaim), Role.values())
        .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error("no_role"), "no role here")), party);
  }

  public Role role() {
    return role;
  }

  /** The partner or hub that they act for, by name. */
  public String party() {
    return party;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Person person && person.role == role && person.party.equals(party) && super.equals(other);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * super.hashCode() + role.hashCode()) + party.hashCode();
  }
}
