package org.lifeline.localstack.credentials;

import java.util.TreeMap;
import org.lifeline.localstack.StackFailure;

/** New secrets for somebody whose present ones may be known to others. */
public record Renewal(Credentials before) {

  /**
   * All secrets, with those of one name renewed: as a client or a person at the identity provider, and at the broker.
   *
   * @param name     a client, a person or a principal of the broker
   * @param database its database role, whose password is renewed too; empty if it has none
   * @throws StackFailure if there is no such name
   */
  public Credentials of(String name, String database) {
    var clients = new TreeMap<>(before.clients());
    clients.computeIfPresent(name,
        (same, client) -> new Client(client.role(), client.party(), Credentials.newSecret()));
    var people = new TreeMap<>(before.people());
    people.computeIfPresent(name,
        (same, person) -> new Person(person.role(), person.party(), Credentials.newSecret()));
    var kafka = new TreeMap<>(before.kafka());
    kafka.computeIfPresent(name, (same, old) -> Credentials.newSecret());
    var databases = new TreeMap<>(before.databases());
    databases.computeIfPresent(database, (same, old) -> Credentials.newSecret());
    var now = new Credentials(clients, databases, kafka, people, before.registry(), before.metrics());
    if (now.equals(before)) {
      throw StackFailure.refused("Nobody is called " + name + ". ./lifeline credentials says who there is.");
    }
    return now;
  }

  @Override
  public String toString() {
    return "Renewal[***]";
  }
}
