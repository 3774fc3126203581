package org.lifeline.demo.actors;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.phones.PhoneServer;

/** Clients of the APIs of a stack's four services, for any party of the stack. */
public final class Doors {

  private final HttpClient http;
  private final List<Addresses> instances;
  private final Tokens tokens;

  public Doors(Addresses addresses, Credentials credentials) {
    this(client(), addresses, credentials);
  }

  /** @param http sends all requests, also those for tokens */
  public Doors(HttpClient http, Addresses addresses, Credentials credentials) {
    this(http, List.of(addresses), credentials);
  }

  /** @param instances the addresses of each instance of the services: if one does not answer, the next is asked */
  public Doors(List<Addresses> instances, Credentials credentials) {
    this(client(), instances, credentials);
  }

  private Doors(HttpClient http, List<Addresses> instances, Credentials credentials) {
    this.http = http;
    this.instances = List.copyOf(instances);
    this.tokens = new Tokens(http, URI.create(instances.getFirst().issuer()), credentials);
  }

  /** A client as it is used where none is given. */
  public static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
  }

  public Door referral(String client) {
    return door(8101, client);
  }

  public Door allocation(String client) {
    return door(8102, client);
  }

  public Door dispatch(String client) {
    return door(8103, client);
  }

  public Door notification(String client) {
    return door(8104, client);
  }

  /** The survivors' phones, if there is a local gateway. */
  public Phones phones() {
    var addresses = instances.getFirst();
    return new Phones(http, URI.create(PhoneServer.messages(addresses)),
        URI.create(PhoneServer.answeredLate(addresses)));
  }

  private Door door(int port, String client) {
    return new Door(http, instances.stream().map(addresses -> URI.create(addresses.http(port))).toList(),
        () -> tokens.of(client));
  }
}
