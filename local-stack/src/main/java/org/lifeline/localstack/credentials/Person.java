package org.lifeline.localstack.credentials;

import java.util.Set;

/**
 * A person who signs in to the console, or to the pages of partners and hubs.
 *
 * @param role   viewer, operator or auditor at the console; partner, hub or safeguarding-lead at the pages
 * @param party  the party for which they act there: a partner, a hub, or the scheme; empty at the console
 * @param secret random, 256 bits
 */
public record Person(String role, String party, String secret) {

  private static final Set<String> AT_THE_CONSOLE = Set.of("viewer", "operator", "auditor");

  /** Fills in the party of people who were stored before there were parties. */
  public Person {
    party = party == null ? "" : party;
  }

  public boolean atTheConsole() {
    return AT_THE_CONSOLE.contains(role);
  }

  @Override
  public String toString() {
    return "Person[" + role + ", " + party + ", ***]";
  }
}
