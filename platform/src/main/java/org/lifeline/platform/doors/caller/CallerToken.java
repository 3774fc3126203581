package org.lifeline.platform.doors.caller;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** A caller whose token was found valid. */
public final class CallerToken extends AbstractAuthenticationToken {

  private static final List<String> CLIENT = List.of("client_id", "azp");

  private final Caller caller;
  private final transient Jwt token;

  /**
   * Makes an authenticated token.
   *
   * @param authorities the role's, or none if the token was not issued for it
   */
  CallerToken(Caller caller, Jwt token, List<? extends GrantedAuthority> authorities) {
    super(authorities);
    this.caller = caller;
    this.token = token;
    setAuthenticated(true);
  }

  /**
   * The client that the token was issued to. If the token does not say (RFC 9068 requires it to), its subject is taken.
   */
  public String client() {
    return CLIENT.stream().map(token::getClaimAsString).filter(Objects::nonNull).findFirst().orElse(caller.subject());
  }

  /** The subject of the token: a person, or the client itself. */
  public String subject() {
    return caller.subject();
  }

  /** Every name by which the caller may be suspended. */
  Stream<String> names() {
    return Stream.of(client(), caller.subject(), caller.party());
  }

  @Override
  public Object getPrincipal() {
    return caller;
  }

  @Override
  public Object getCredentials() {
    return token;
  }
}
