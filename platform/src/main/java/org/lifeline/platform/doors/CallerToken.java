package org.lifeline.platform.doors;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** A caller whose token was found valid. */
final class CallerToken extends AbstractAuthenticationToken {

  private final Caller caller;
  private final transient Jwt token;

  /** @param authorities the role's, or none where the token was not given out for it */
  CallerToken(Caller caller, Jwt token, List<? extends GrantedAuthority> authorities) {
    super(authorities);
    this.caller = caller;
    this.token = token;
    setAuthenticated(true);
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
