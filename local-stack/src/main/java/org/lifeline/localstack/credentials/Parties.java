package org.lifeline.localstack.credentials;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Scheme;

/**
 * Everyone who gets credentials from the identity provider.
 *
 * @param roles  each party of a scheme, and the services, by client id
 * @param people sample people, by the name that they sign in with
 */
public record Parties(Map<String, Party> roles, Map<String, Party> people) {

  public static final String PARTNER = "partner";
  static final String OPERATOR = "network-operator";

  /** Sample people at the console. There are two operators, so that actions that need a second person can be tried. */
  private static final Map<String, String> AT_THE_CONSOLE = Map.of("vera", "viewer", "olu", "operator", "petra",
      "operator", "amir", "auditor");

  /** Sample caseworkers of the first two partners, so that one can try that neither sees anything of the other's. */
  private static final List<String> CASEWORKERS = List.of("carys", "cole");

  /** The suffix of a partner's test client; every door refuses any other client whose name ends so. */
  private static final String TEST = "-test";

  record Party(String role, String name) {
  }

  public Parties {
    roles = Map.copyOf(roles);
    people = Map.copyOf(people);
  }

  /** @throws StackFailure if two of them share a name, or one has a name reserved for test credentials */
  public static Parties of(Scheme scheme, Iterable<String> services) {
    var parties = new TreeMap<String, Party>();
    verify(scheme);
    scheme.partners().forEach(name -> add(parties, name, new Party(PARTNER, name)));
    // For the sandbox: the same API, with no real data behind it.
    scheme.partners().forEach(name -> add(parties, name + TEST, new Party("partner-test", name + TEST)));
    scheme.hubs().forEach(name -> add(parties, name, new Party("hub", name)));
    scheme.operators().forEach(name -> add(parties, name, new Party(OPERATOR, name)));
    services.forEach(name -> add(parties, name, new Party("service", name)));
    add(parties, "courier", new Party("courier", "courier"));
    // Actions that need a second person can be tried.
    add(parties, "second-scheme-operator", new Party("scheme-operator", "scheme"));
    for (var role : new String[]{"scheme-operator", "safeguarding-lead", "auditor"}) {
      add(parties, role, new Party(role, "scheme"));
    }
    return new Parties(parties, people(scheme));
  }

  private static void verify(Scheme scheme) {
    Stream.of(scheme.partners(), scheme.hubs(), scheme.operators()).flatMap(List::stream)
        .filter(name -> name.endsWith(TEST)).findFirst().ifPresent(name -> {
          throw StackFailure.refused("'" + name + "' cannot be the name of a party: names that end in " + TEST
              + " are those of test credentials.");
        });
  }

  private static Map<String, Party> people(Scheme scheme) {
    var people = new TreeMap<String, Party>();
    AT_THE_CONSOLE.forEach((name, role) -> people.put(name, new Party(role, "")));
    for (int i = 0; i < Math.min(CASEWORKERS.size(), scheme.partners().size()); i++) {
      people.put(CASEWORKERS.get(i), new Party("partner", scheme.partners().get(i)));
    }
    // Any hub may prepare a parcel.
    scheme.hubs().forEach(hub -> people.put("packer-" + hub.toLowerCase(Locale.ROOT), new Party("hub", hub)));
    people.put("lena", new Party("safeguarding-lead", "scheme"));
    return people;
  }

  /** Sign-in names must be unique: another party of that name would have the same rights. */
  private static void add(Map<String, Party> parties, String id, Party party) {
    if (parties.put(id, party) != null) {
      throw StackFailure.refused("The scheme has two parties that sign in as " + id + ". Give one another name.");
    }
  }
}
