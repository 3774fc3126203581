package org.lifeline.platform.doors.caller;

import java.security.Principal;
import org.lifeline.platform.audit.Who;

/**
 * Who is asking, as the bearer token says.
 *
 * @param role what kind of party it is, for example {@code partner}
 * @param party which one of them, for example {@code harbour-refuge}
 * @param subject who within the party: a person, or the program that holds the token
 */
public record Caller(String role, String party, String subject) implements Principal {

  /** The suffix of role and party in test credentials, and in no others. */
  private static final String TEST = "-test";

  @Override
  public String getName() {
    return role + "/" + party;
  }

  /**
   * Whether these are test credentials. They reach only the doors that are open to them, and no real data behind those.
   */
  public boolean isTest() {
    return role.endsWith(TEST);
  }

  /** Whether a party belongs to test credentials. */
  public static boolean isTest(String party) {
    return party.endsWith(TEST);
  }

  /** The caller as the audit record names it. */
  public Who who() {
    return new Who(role, subject.equals(party) ? party : party + "/" + subject);
  }
}
