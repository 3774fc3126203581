package org.lifeline.platform.doors;

import java.security.Principal;

/**
 * Who is asking, as the bearer token says.
 *
 * @param role what kind of party it is, for example {@code partner}
 * @param party which one of them, for example {@code harbour-refuge}
 */
public record Caller(String role, String party) implements Principal {

  @Override
  public String getName() {
    return role + "/" + party;
  }
}
