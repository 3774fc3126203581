package org.lifeline.localstack.credentials;

/**
 * A client of the identity provider.
 *
 * @param role   what it may do: partner, partner-test, hub, courier, network-operator, scheme-operator,
 * safeguarding-lead, auditor, service
 * @param party  the party for which it acts: the partner, hub or operator named, or the scheme
 * @param secret random, 256 bits
 */
public record Client(String role, String party, String secret) {

  @Override
  public String toString() {
    return "Client[" + role + ", " + party + ", ***]";
  }
}
