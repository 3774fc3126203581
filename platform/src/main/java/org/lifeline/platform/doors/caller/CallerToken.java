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

  /** @param authorities the role's, or none where the token was not given out for it */
  CallerToken(Caller caller, Jwt token, List<? extends GrantedAuthority> authorities) {
    super(authorities);
    this.caller = caller;
    this.token = token;
    setAuthenticated(true);
  }

  /** The client that the token was given to; a token that does not say so (RFC 9068 has it) names it as its subject. */
  public String client() {
    return CLIENT.stream().map(token::getClaimAsString).filter(Objects::nonNull).findFirst().orElse(caller.subject());
  }

  /** Whom the token was given for: a person, or the client itself. */
  public String subject() {
    return caller.subject();
  }

  /** Every name by which it may be suspended. */
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
