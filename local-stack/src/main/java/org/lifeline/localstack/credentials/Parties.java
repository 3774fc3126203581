package org.lifeline.localstack.credentials;

import java.util.Map;
import java.util.TreeMap;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Scheme;

/** Who gets a client of the identity provider, by client id: each party of a scheme, its people, and the services. */
public record Parties(Map<String, Party> roles) {

  /** Sample people and their roles at the console. Two operators: what needs a second person can be tried. */
  static final Map<String, String> PEOPLE = Map.of("vera", "viewer", "olu", "operator", "petra", "operator", "amir",
      "auditor");

  record Party(String role, String name) {
  }

  public Parties {
    roles = Map.copyOf(roles);
  }

  /** @throws StackFailure if two of them have one name */
  public static Parties of(Scheme scheme, Iterable<String> services) {
    var parties = new TreeMap<String, Party>();
    scheme.partners().forEach(name -> add(parties, name, new Party("partner", name)));
    // For the sandbox: the same doors, and behind them nothing that is anybody's.
    scheme.partners().forEach(name -> add(parties, name + "-test", new Party("partner-test", name + "-test")));
    scheme.hubs().forEach(name -> add(parties, name, new Party("hub", name)));
    scheme.operators().forEach(name -> add(parties, name, new Party("network-operator", name)));
    services.forEach(name -> add(parties, name, new Party("service", name)));
    add(parties, "courier", new Party("courier", "courier"));
    // What needs a second person can be tried.
    add(parties, "second-scheme-operator", new Party("scheme-operator", "scheme"));
    for (var role : new String[]{"scheme-operator", "safeguarding-lead", "auditor"}) {
      add(parties, role, new Party(role, "scheme"));
    }
    return new Parties(parties);
  }

  /** Whoever signs in by a name must be alone with it: another of that name would have its rights. */
  private static void add(Map<String, Party> parties, String id, Party party) {
    if (parties.put(id, party) != null) {
      throw StackFailure.refused("The scheme has two parties that sign in as " + id + ". Give one another name.");
    }
  }
}
