package org.lifeline.console.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.pages.RoleClaim;
import org.lifeline.platform.audit.Who;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody who has signed in, in the one role that the ID token names. */
public final class Person extends DefaultOidcUser {

  private static final long serialVersionUID = 1;

  private final Role role;
  private final Instant since;

  private Person(OidcIdToken token, Role role, Instant since) {
    super(List.of(new SimpleGrantedAuthority("ROLE_" + role.name())), token);
    this.role = role;
    this.since = since;
  }

  /**
   * @throws OAuth2AuthenticationException if the token names no role of this console, or a subject that cannot be put
   * on record
   */
  static Person of(OidcIdToken token, String roleClaim, Instant now) {
    var subject = token.getSubject();
    if (subject == null || !Who.canBeWritten(subject)) {
      throw new OAuth2AuthenticationException(new OAuth2Error("unknown_person"), "nobody who can be put on record");
    }
    return new Person(token, RoleClaim.of(token.getClaim(roleClaim), Role.values())
        .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error("no_role"), "no role here")), now);
  }

  public Role role() {
    return role;
  }

  /** When they signed in and gave their password. */
  public Instant since() {
    return since;
  }

  /** Whether this person may change something. */
  public boolean acts() {
    return role == Role.OPERATOR;
  }

  /**
   * Whether this person may find a referral by what stands on its parcel or phone: whoever has seen one could learn
   * from here what it is.
   */
  public boolean findsByParcel() {
    return role != Role.VIEWER;
  }

  /** This person in the form of the record of who looked. */
  public Who who() {
    return new Who(role.word(), getName());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Person person && person.role == role && super.equals(other);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + role.hashCode();
  }
}
