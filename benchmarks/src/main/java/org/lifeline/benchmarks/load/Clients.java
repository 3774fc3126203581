package org.lifeline.benchmarks.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.lifeline.demo.actors.Tokens;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.service.ServiceInstance;

/** Clients of the services of a stack, for any of its parties. */
public final class Clients {

  private final Addresses addresses;
  private final Tokens tokens;
  private final List<Integer> instances;
  private final Map<String, Integer> instanceOf = new ConcurrentHashMap<>();
  private final AtomicInteger newcomers = new AtomicInteger();

  /** Clients of the first instance of each service. */
  public Clients(Addresses addresses, Credentials credentials) {
    this(addresses, new Tokens(HttpClient.newHttpClient(), URI.create(addresses.issuer()), credentials), List.of(1));
  }

  private Clients(Addresses addresses, Tokens tokens, List<Integer> instances) {
    this.addresses = addresses;
    this.tokens = tokens;
    this.instances = List.copyOf(instances);
  }

  /** Clients of these instances, by their numbers: parties are spread evenly over them, and each stays with one. */
  public Clients through(List<Integer> others) {
    return new Clients(addresses, tokens, others);
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

  private Client client(String name, String party) {
    var service = ServiceEntry.ALL.stream().filter(entry -> entry.name().equals(name)).findFirst().orElseThrow();
    int number = instanceOf.computeIfAbsent(party,
        newcomer -> instances.get(Math.floorMod(newcomers.getAndIncrement(), instances.size())));
    var instance = new ServiceInstance(service, number);
    return new Client(URI.create(addresses.http(instance.port())), () -> tokens.of(party));
  }
}
