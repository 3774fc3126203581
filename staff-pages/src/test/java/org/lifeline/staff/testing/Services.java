package org.lifeline.staff.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.not;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for referral-service, dispatch-service and notification-service, which are beyond these pages' boundary;
 * answers and problem documents are like theirs.
 */
public final class Services {

  public static final UUID REFERRAL = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final Instant LATER = Instant.parse("2026-11-04T09:00:00Z");
  private static final String PATH = "/v1/referrals/" + REFERRAL;

  /** A parcel in hand, with one item that holds. */
  public static final String PARCEL = """
      {"consignment_id":"01890a5d-ac96-774b-bcce-b302099a8099","imei":"490154203237518","operator":"alder-mobile",
      "form":"basic","model":"Example 1","hub":"HUB-LON","state":"prepared","tracking_number":"LX123456785GB",
      "pack_region":"E12000007","pack_version":3,"pack_hash":"abcdef12","reserved_until":"2026-11-06T08:01:36Z",
      "pick_list":["handset Example 1, IMEI 490154203237518"],"checklist":[
      {"item":"wiped","holds":true,"by":"packer-hub-lon","at":"2026-11-04T09:00:00Z"},{"item":"battery_percent"},
      {"item":"contact_pack","holds":false,"by":"packer-hub-lon","at":"2026-11-04T09:00:00Z"}]}""";

  /** The same parcel, gone and called back. */
  public static final String CALLED_BACK = PARCEL.replace("\"prepared\"", "\"dispatched\"")
      .replaceFirst("\"pick_list\":(?s).*",
          "\"dispatched_at\":\"2026-11-04T15:00:00Z\",\"called_back_at\":\"2026-11-05T10:20:00Z\"}");

  /** A referral that stands in place of another. */
  public static final String STAND_IN = "01890a5d-ac96-774b-bcce-b302099a80aa";

  /** The earlier one of a possible match. */
  public static final String MATCHED = "01890a5d-ac96-774b-bcce-b302099a8099";

  /** A possible match that is open; another referral already stands in place of the earlier one. */
  public static final String MATCH = """
      {"referral_id":"%1$s","partner":"harbour-refuge","matched_referral_id":"%3$s",
      "matched_partner":"clyde-advocacy","opened_at":"2026-11-03T08:01:36Z","questions":[
      {"about":"%1$s","partner":"harbour-refuge","question":"phone-gone","asked_at":"2026-11-03T09:01:36Z","asked_by":"lena"}],"stand_ins":[
      {"referral_id":"%2$s","partner":"willow-womens-centre","phone_out":true}]}"""
      .formatted(REFERRAL, STAND_IN, MATCHED);

  /** A referral that is set apart and not decided yet. */
  public static final String SET_APART = """
      {"referral_id":"%s","partner":"harbour-refuge","region":"E12000007","opened_at":"2026-11-03T08:01:36Z"}"""
      .formatted(REFERRAL);

  /** An open offer by harbour-refuge to willow-womens-centre. */
  public static final String OFFER = """
      {"id":"01890a5d-ac96-774b-bcce-b302099a8111","referral_id":"%s","from":"harbour-refuge",
      "to":"willow-womens-centre","reason":"moved-away","outcome":"open","region":"E12000007","band":"high","state":"waiting",
      "offered_at":"2026-11-20T08:01:36Z","expires_at":"2026-11-27T08:01:36Z"}"""
      .formatted(REFERRAL);

  private final WireMockServer server = new WireMockServer(
      options().dynamicPort().bindAddress("127.0.0.1").containerThreads(64));

  public Services() {
    server.start();
    reset();
  }

  public String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Resets to the initial state, in which all is well for requests with a token. */
  public void reset() {
    server.resetAll();
    // Later stubs take precedence.
    server.stubFor(any(anyUrl()).willReturn(problem(404, "not-found", "")));
    server.stubFor(any(anyUrl()).withHeader("Authorization", not(matching("Bearer ey.+")))
        .willReturn(problem(401, "unauthenticated", "")));
    server.stubFor(post("/v1/referrals/check").willReturn(okJson("{\"errors\":[],\"warnings\":[]}")));
    server.stubFor(post("/v1/referrals/check").withRequestBody(equalToJson("{}"))
        .willReturn(okJson(errors("case_reference", "required", "This is needed."))));
    server.stubFor(post("/v1/referrals/check").withRequestBody(matchingJsonPath("$[?(@.risk_score == '99')]"))
        .willReturn(okJson(errors("risk_score", "out-of-range", "A whole number from 0 to 24."))));
    server
        .stubFor(post("/v1/referrals/check").withRequestBody(matchingJsonPath("$[?(@.date_of_birth == '1990-02-31')]"))
            .willReturn(okJson(errors("date_of_birth", "not-a-date", "A date that there is, as in 1990-03-31."))));
    server.stubFor(post("/v1/referrals").willReturn(json(201, """
        {"id":"%s","case_reference":"CASE-7","state":"created","outcome":"accepted","band":"high",
        "accepted_at":"2026-11-03T08:01:36Z"}""".formatted(REFERRAL))));
    server.stubFor(get(urlPathEqualTo("/v1/referrals")).willReturn(okJson("""
        {"items":[%s],"links":{}}""".formatted(referral("dispatched", moment("device-dispatched", LATER))))));
    stands("dispatched", "device-dispatched");
    server.stubFor(get(urlPathEqualTo("/v1/notices/messages")).willReturn(okJson("{\"items\":[],\"links\":{}}")));
    for (var command : List.of("withdrawal", "discovery", "sim-suspension")) {
      server.stubFor(post(PATH + "/" + command)
          .willReturn(okJson("{\"id\":\"%s\",\"state\":\"on-hold\",\"contact_version\":1}".formatted(REFERRAL))));
    }
    for (var part : List.of("safe-contact", "delivery")) {
      server.stubFor(put(PATH + "/" + part)
          .willReturn(okJson("{\"id\":\"%s\",\"state\":\"on-hold\",\"contact_version\":2}".formatted(REFERRAL))));
    }
    server.stubFor(get(urlPathEqualTo("/v1/transfers")).willReturn(okJson("{\"items\":[],\"links\":{}}")));
    server.stubFor(delete(urlPathEqualTo(PATH + "/personal-data")).willReturn(json(202, "{}")));
  }

  /** Sets the referral's state, and what happened to it last. */
  public void stands(String state, String step) {
    stands(state, step, LATER);
  }

  public void stands(String state, String step, Instant at) {
    server.stubFor(get(urlEqualTo(PATH)).willReturn(okJson(referral(state, moment(step, at)))));
  }

  /** Has the list hold one referral in this state, to which this has happened last. */
  public void lists(String state, String step, Instant at) {
    server.stubFor(get(urlPathEqualTo("/v1/referrals"))
        .willReturn(okJson("{\"items\":[%s],\"links\":{}}".formatted(referral(state, moment(step, at))))));
  }

  /**
   * Lets whoever asks for the list wait.
   *
   * @param inTheBody whether the head of the answer comes at once
   */
  public void listsAfter(Duration pause, boolean inTheBody) {
    int millis = (int) pause.toMillis();
    var list = okJson("{\"items\":[],\"links\":{}}");
    server.stubFor(get(urlPathEqualTo("/v1/referrals"))
        .willReturn(inTheBody ? list.withChunkedDribbleDelay(2, 2 * millis) : list.withFixedDelay(millis)));
  }

  /**
   * Has the referral on hold for a found phone, as the service of this version shows it: each SIM with what was decided,
   * and another referral in its place, which was made long ago and whose parcel is under way.
   *
   * @param decided true or false; null for nothing
   */
  public void isFoundAndReplaced(@Nullable Boolean decided) {
    var found = referral("on-hold",
        moment("device-dispatched LX1", LATER) + "," + moment("discovery-reported LX1", LATER));
    server.stubFor(get(urlEqualTo(PATH)).willReturn(okJson(found.replaceFirst("\\{", """
        {"replaced_by":["%s"],"withdrawable":true,"found_phones":[{"tracking_number":"LX1",
        "reported_at":"2026-11-04T09:00:00Z"%s}],""".formatted(STAND_IN,
        decided == null ? "" : ",\"suspend_sim\":" + decided)))));
    server.stubFor(get(urlEqualTo("/v1/referrals/" + STAND_IN)).willReturn(okJson(
        referral("dispatched", moment("device-dispatched LX2", LATER)).replace(REFERRAL.toString(), STAND_IN)
            .replace("CASE-7", "CASE-8"))));
  }

  /** As {@link #stands}, but after several steps, one second apart, and in the list too. */
  public void standsAfter(String state, String... steps) {
    var moments = IntStream.range(0, steps.length).mapToObj(i -> moment(steps[i], LATER.plusSeconds(i)))
        .collect(Collectors.joining(","));
    server.stubFor(get(urlEqualTo(PATH)).willReturn(okJson(referral(state, moments))));
    server.stubFor(get(urlPathEqualTo("/v1/referrals"))
        .willReturn(okJson("{\"items\":[%s],\"links\":{}}".formatted(referral(state, moments)))));
  }

  /** @param step with its detail after a space, where it has one */
  private static String moment(String step, Instant at) {
    var words = step.split(" ", 2);
    return "{\"at\":\"%s\",\"step\":\"%s\"%s}".formatted(at, words[0],
        words.length == 1 ? "" : ",\"detail\":\"%s\"".formatted(words[1]));
  }

  /** Refuses requests of this method to any address that matches. */
  public void refuses(String method, String path, int status, String code, String errors) {
    server.stubFor(request(method, urlPathMatching(path))
        .willReturn(problem(status, code, errors)));
  }

  /** Refuses this many requests to a path, as if the first with their key were still being handled; then as before. */
  public void isStillAtIt(String method, String path, int times) {
    for (int i = 0; i < times; i++) {
      server.stubFor(request(method, urlPathMatching(path)).inScenario("still at it")
          .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "refused " + i).willSetStateTo("refused " + (i + 1))
          .willReturn(problem(409, "idempotency-key-in-use", "")));
    }
  }

  public void answers(String method, String path, String body) {
    server.stubFor(request(method, urlPathMatching(path))
        .willReturn(okJson(body)));
  }

  /** Answers at just one address, including its query. */
  public void answersAt(String address, String body) {
    server.stubFor(get(urlEqualTo(address)).willReturn(okJson(body)));
  }

  /**
   * Stands in for the issuer that renews tokens: each refresh token is good once, for a valid access token.
   *
   * @return its address
   */
  public String renews() {
    server.stubFor(post("/token").inScenario("renewal").whenScenarioStateIs(Scenario.STARTED).willSetStateTo("used")
        .willReturn(json(200, """
            {"access_token":"ey-renewed","token_type":"Bearer","expires_in":3600,"refresh_token":"another"}""")
            .withFixedDelay(500)));
    server.stubFor(post("/token").inScenario("renewal").whenScenarioStateIs("used")
        .willReturn(json(400, "{\"error\":\"invalid_grant\"}")));
    return address() + "/token";
  }

  /** As {@link #renews}, but the token is not renewed. */
  public String renewsNot(int status, String body) {
    server.stubFor(post("/token").willReturn(json(status, body)));
    return address() + "/token";
  }

  /** The requests that came to a path, oldest first. */
  public List<Asked> asked(String method, String path) {
    return server.getAllServeEvents().reversed().stream().map(ServeEvent::getRequest)
        .filter(request -> request.getMethod().value().equals(method) && request.getUrl().startsWith(path))
        .map(request -> new Asked(request.getUrl(), request.getBodyAsString(), request.getHeader("Idempotency-Key"),
            request.getHeader("Authorization")))
        .toList();
  }

  /**
   * A request that came.
   *
   * @param key the idempotency key; null where none was sent
   */
  public record Asked(String url, String body, String key, String authorization) {
  }

  public static String errors(String field, String rule, String message) {
    return "{\"errors\":[{\"field\":\"%s\",\"rule\":\"%s\",\"message\":\"%s\"}],\"warnings\":[]}".formatted(field, rule,
        message);
  }

  private static String referral(String state, String moments) {
    return """
        {"id":"%s","case_reference":"CASE-7","region":"E12000007","band":"high","state":"%s",
        "accepted_at":"2026-11-03T08:01:36Z","tracking_number":"LX123456785GB","network":{},
        "safe_contact":{"state":"stale","confirmed_at":"2026-11-03T08:01:36Z"},"timeline":[{"at":"2026-11-03T08:01:36Z","step":"referral-created"},%s]}
        """
        .formatted(REFERRAL, state, moments);
  }

  private static ResponseDefinitionBuilder problem(int status, String code, String errors) {
    return aResponse().withStatus(status).withHeader("Content-Type", "application/problem+json")
        .withBody(
            "{\"type\":\"urn:lifeline:problem:%s\",\"title\":\"x\",\"status\":%d,\"detail\":\"x\",\"errors\":[%s]}"
                .formatted(code, status, errors));
  }

  private static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body);
  }
}
