package org.lifeline.benchmarks.load;

import java.net.URI;
import java.net.http.HttpClient;
import org.lifeline.demo.actors.Tokens;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.service.ServiceInstance;

/** Ways to the services of a stack, for whichever of its parties: to the doors of one instance of each. */
public final class Clients {

  private final Addresses addresses;
  private final Tokens tokens;
  private final int instance;

  /** To the first of each. */
  public Clients(Addresses addresses, Credentials credentials) {
    this(addresses, new Tokens(HttpClient.newHttpClient(), URI.create(addresses.issuer()), credentials), 1);
  }

  private Clients(Addresses addresses, Tokens tokens, int instance) {
    this.addresses = addresses;
    this.tokens = tokens;
    this.instance = instance;
  }

  /** The same parties at the doors of another one of each service, by its number from 1. */
  public Clients at(int otherInstance) {
    return new Clients(addresses, tokens, otherInstance);
  }

  public Client referral(String party) {
    return client("referral-service", party);
  }

  public Client allocation(String party) {
    return client("allocation-service", party);
  }

  public Client dispatch(String party) {
    return client("dispatch-service", party);
  }

  public Client notification(String party) {
    return client("notification-service", party);
  }

  private Client client(String service, String party) {
    var entry = ServiceEntry.ALL.stream().filter(each -> each.name().equals(service)).findFirst().orElseThrow();
    int port = new ServiceInstance(entry, instance).port();
    return new Client(URI.create(addresses.http(port)), () -> tokens.of(party));
  }
}
