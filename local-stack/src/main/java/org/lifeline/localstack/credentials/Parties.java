package org.lifeline.localstack.credentials;

import java.util.Map;
import java.util.TreeMap;
import org.lifeline.localstack.home.Scheme;

/** Who gets a client of the identity provider, by client id: each party of a scheme, its people, and the services. */
public record Parties(Map<String, Party> roles) {

  record Party(String role, String name) {
  }

  public Parties {
    roles = Map.copyOf(roles);
  }

  public static Parties of(Scheme scheme, Iterable<String> services) {
    var parties = new TreeMap<String, Party>();
    scheme.partners().forEach(name -> parties.put(name, new Party("partner", name)));
    scheme.hubs().forEach(name -> parties.put(name, new Party("hub", name)));
    scheme.operators().forEach(name -> parties.put(name, new Party("network-operator", name)));
    services.forEach(name -> parties.put(name, new Party("service", name)));
    parties.put("courier", new Party("courier", "courier"));
    for (var role : new String[]{"scheme-operator", "safeguarding-lead", "auditor"}) {
      parties.put(role, new Party(role, "scheme"));
    }
    return new Parties(parties);
  }
}
