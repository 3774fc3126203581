package org.lifeline.localstack.credentials;

/**
 * Somebody who signs in to the console.
 *
 * @param role   viewer, operator or auditor
 * @param secret random, 256 bit
 */
public record Person(String role, String secret) {

  @Override
  public String toString() {
    return "Person[" + role + ", ***]";
  }
}
