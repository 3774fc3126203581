package org.lifeline.localstack.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person who signs in at the identity provider for one of the services with pages, by OpenID Connect. */
final class Browser {

  /** A verifier and its challenge, of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final Addresses addresses;
  private final Credentials credentials;
  private final String client;
  private final String redirect;

  Browser(Addresses addresses, Credentials credentials, String client, int port) {
    this.addresses = addresses;
    this.credentials = credentials;
    this.client = client;
    redirect = addresses.http(port) + "/login/oauth2/code/desk";
  }

  /** Where the provider sends the browser that asks to sign in: to its own page for the password, or back with a code. */
  String ask(String state, Map<String, String> how, String scope) throws IOException, InterruptedException {
    var asked = new TreeMap<>(Map.of("response_type", "code", "client_id", client, "redirect_uri", redirect, "scope",
        scope, "state", state, "code_challenge", CHALLENGE, "code_challenge_method", "S256"));
    asked.putAll(how);
    return next(addresses.issuer() + "/oauth2/authorize?" + form(asked));
  }

  /** Gives the password that is asked for; returns where the provider sends the browser then, with a code. */
  String giveThePassword(String person) throws IOException, InterruptedException {
    var page = send(HttpRequest.newBuilder(URI.create(addresses.issuer() + "/login"))).body();
    var before = "name=\"_csrf\" type=\"hidden\" value=\"";
    int begin = page.indexOf(before) + before.length();
    var password = Objects.requireNonNull(credentials.people().get(person)).secret();
    var answer = send(HttpRequest.newBuilder(URI.create(addresses.issuer() + "/login"))
        .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form(
            Map.of("username", person, "password", password, "_csrf",
                page.substring(begin, page.indexOf('"', begin)))))));
    return next(location(answer));
  }

  /** What the service gets for the code, or for what renews it. */
  JsonNode tokens(Map<String, String> grant) throws IOException, InterruptedException {
    var secret = credentials.client(client).secret();
    var fields = new TreeMap<>(grant);
    fields.put("redirect_uri", redirect);
    fields.put("code_verifier", VERIFIER);
    return JsonMapper.shared().readTree(send(HttpRequest.newBuilder(URI.create(addresses.issuer() + "/oauth2/token"))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8)))
        .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form(fields))))
        .body());
  }

  static String code(String address) {
    return address.replaceFirst(".*[?&]code=([^&]*).*", "$1");
  }

  private String next(String address) throws IOException, InterruptedException {
    return location(send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html")));
  }

  private String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("status " + answer.statusCode());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream().map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
