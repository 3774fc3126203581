package org.lifeline.localstack.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.springframework.http.HttpHeaders;

/** Asks the stack's identity provider for a bearer token by client credentials (RFC 6749, 4.4). */
public final class ClientToken {

  private ClientToken() {
  }

  /** The request, with id and secret encoded as forms are (RFC 6749, 2.3.1): neither need fit into a header as it is. */
  public static HttpRequest.Builder request(URI issuer, String client, String secret) {
    var basic = HttpHeaders.encodeBasicAuth(form(client), form(secret), UTF_8);
    return HttpRequest.newBuilder(issuer.resolve("/oauth2/token")).header("Authorization", "Basic " + basic)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("grant_type=client_credentials"));
  }

  private static String form(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
