package org.lifeline.platform.doors.caller;

import java.security.Principal;
import org.lifeline.platform.audit.Who;

/**
 * Who is asking, as the bearer token says.
 *
 * @param role what kind of party it is, for example {@code partner}
 * @param party which one of them, for example {@code harbour-refuge}
 * @param subject who of the party: a person, or the program that has the token
 */
public record Caller(String role, String party, String subject) implements Principal {

  /** How role and party of test credentials end, and of no others. */
  private static final String TEST = "-test";

  @Override
  public String getName() {
    return role + "/" + party;
  }

  /** Whether these are test credentials: they reach the doors that are open to them, and behind those nothing that is anybody's. */
  public boolean isTest() {
    return role.endsWith(TEST);
  }

  /** Whether a party is one of test credentials. */
  public static boolean isTest(String party) {
    return party.endsWith(TEST);
  }

  /** As the record of who looked has it. */
  public Who who() {
    return new Who(role, subject.equals(party) ? party : party + "/" + subject);
  }
}
