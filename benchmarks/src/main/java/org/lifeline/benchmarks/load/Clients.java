package org.lifeline.benchmarks.load;

import java.net.URI;
import java.net.http.HttpClient;
import org.lifeline.demo.actors.Tokens;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.service.ServiceEntry;

/** Ways to the services of a stack, for whichever of its parties. */
public final class Clients {

  private final Addresses addresses;
  private final Tokens tokens;

  public Clients(Addresses addresses, Credentials credentials) {
    this.addresses = addresses;
    this.tokens = new Tokens(HttpClient.newHttpClient(), URI.create(addresses.issuer()), credentials);
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
    int port = ServiceEntry.ALL.stream().filter(entry -> entry.name().equals(service)).findFirst().orElseThrow().port();
    return new Client(URI.create(addresses.http(port)), () -> tokens.of(party));
  }
}
