package org.lifeline.demo.actors;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;

/** The doors of a stack's four services, for whichever of its parties asks. */
public final class Doors {

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5)).build();
  private final Addresses addresses;
  private final Tokens tokens;

  public Doors(Addresses addresses, Credentials credentials) {
    this.addresses = addresses;
    this.tokens = new Tokens(http, URI.create(addresses.issuer()), credentials);
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

  private Door door(int port, String client) {
    return new Door(http, URI.create(addresses.http(port)), () -> tokens.of(client));
  }
}
