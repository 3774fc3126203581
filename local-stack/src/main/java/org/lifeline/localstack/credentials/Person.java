package org.lifeline.localstack.credentials;

import java.util.Set;

/**
 * Somebody who signs in to the console, or to the pages of partners and hubs.
 *
 * @param role   viewer, operator or auditor at the console; partner, hub or safeguarding-lead at the pages
 * @param party  for whom they act there: a partner, a hub, or the scheme; empty at the console
 * @param secret random, 256 bit
 */
public record Person(String role, String party, String secret) {

  private static final Set<String> AT_THE_CONSOLE = Set.of("viewer", "operator", "auditor");

  /** Of those who were made before there were parties. */
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
