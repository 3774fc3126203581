package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.pages.testing.Visitor.between;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Checks over HTTP who sees which page, and what reaches the services how often. */
@ExtendWith(OutputCaptureExtension.class)
class VisitIT extends PagesIT {

  private static final String ITEM = "/item/01890a5d-ac96-774b-bcce-b302099a8057";
  private static final String DRAFT = "/form/01890a5d-ac96-774b-bcce-b302099a8058/1";

  @Test
  void everyRoleSeesItsOwnPagesAlone() {
    var pages = Map.of("partner", List.of("/list", ITEM, "/offers"), "hub", List.of("/parcels"), "safeguarding-lead",
        List.of("/pairs", "/apart"));
    SERVICES.answers("GET", "/v1/(consignments|possible-matches|set-apart)", "{\"items\":[],\"links\":{}}");
    pages.forEach((role, own) -> {
      var visitor = signedIn(role);
      pages.values().stream().flatMap(List::stream).forEach(page -> assertThat(visitor.get(page).statusCode())
          .as(role + " at " + page).isEqualTo(own.contains(page) ? 200 : 403));
    });
    assertThat(signedIn("operator").getAlone("/list").headers().firstValue("Location")).hasValue("/");
    assertThat(signedIn("partner").get(DRAFT).statusCode()).as("there is none").isEqualTo(404);
    assertThat(Stream.of("hub", "safeguarding-lead").map(role -> signedIn(role).get(DRAFT).statusCode()))
        .containsExactly(403, 403);
  }

  /** A form on another site that a person opens while signed in here. */
  @Test
  void whatComesWithoutTheTokenOfAPageDoesNothing() {
    var visitor = signedIn("partner");
    var token = between(visitor.get("/list").body(), "name=\"_csrf\" value=\"", "\"");
    var anothers = between(signedIn("partner").get("/list").body(), "name=\"_csrf\" value=\"", "\"");
    var withdraw = "key=" + UUID.randomUUID() + "&_csrf=";
    SERVICES.reset();

    for (var forged : List.of("", "x", anothers)) {
      assertThat(visitor.postAlone(ITEM + "/3", withdraw + forged).statusCode()).isEqualTo(403);
    }
    assertThat(SERVICES.asked("POST", "/")).isEmpty();

    assertThat(visitor.postAlone(ITEM + "/3", withdraw + token).body()).contains("The referral is withdrawn.");
  }

  /** The request carries the person's own token: the service refuses it as well, and audits who it was. */
  @ParameterizedTest
  @CsvSource({"hub, /list, /v1/referrals", "hub, " + ITEM + ", /v1/referrals", "hub, " + DRAFT + ", /v1/referrals",
      "hub, /offers, /v1/referrals", "partner, /parcels, /v1/consignments", "partner, /pairs, /v1/possible-matches",
      "partner, /apart, /v1/set-apart"})
  void whoAsksForAPageOfAnotherRoleAsksAtTheDoorBehindIt(String role, String page, String door) {
    var visitor = signedIn(role);
    SERVICES.reset();

    assertThat(visitor.get(page).statusCode()).isEqualTo(403);

    assertThat(SERVICES.asked("GET", "/")).singleElement().satisfies(asked -> {
      assertThat(asked.url()).isEqualTo(door + "?limit=1");
      assertThat(asked.authorization()).startsWith("Bearer ");
    });
  }

  @Test
  void aStrangerFindsAPageToSignInAndIsSentNowhere() {
    var stranger = new Visitor(this::address);
    for (var path : List.of("/list", "/offers", ITEM, "/parcels", "/pairs", "/apart", "/start", "/form/x/1",
        "/anything")) {
      assertThat(stranger.getAlone(path).headers().firstValue("Location")).as(path).hasValue("/");
    }
    assertThat(stranger.get("/").body()).contains("Sign in").doesNotContain("survivor", "phone", "lifeline");
  }

  @Test
  void whoSignsInIsAskedForThePassword() {
    var asked = new Visitor(this::address).getAlone("/oauth2/authorization/desk").headers()
        .firstValue("Location").orElseThrow();
    assertThat(asked).startsWith(ISSUER.address() + "/authorize?").contains("prompt=login", "max_age=0",
        "code_challenge=",
        "scope=openid%20partner%20hub%20safeguarding-lead", at("/login/oauth2/code/desk"));
  }

  /** The request to the issuer is in an address that anybody at the browser can change. */
  @Test
  void whoIsKnownToTheIssuerDoesNotComeInByThatAlone() {
    for (var given : List.of(Optional.of(Instant.now().minusSeconds(60)), Optional.<Instant>empty())) {
      ISSUER.signIns().nextKnown("carys", "partner", "harbour-refuge", given.orElse(null));
      var visitor = new Visitor(this::address);
      assertThat(visitor.get("/oauth2/authorization/desk").body()).contains("You cannot come in");
      assertThat(visitor.getAlone("/list").headers().firstValue("Location")).hasValue("/");
    }
    ISSUER.signIns().nextKnown("carys", "partner", "harbour-refuge", Instant.now().minusSeconds(3));
    var clockThatIsBehind = new Visitor(this::address);
    assertThat(clockThatIsBehind.get("/oauth2/authorization/desk").uri().getPath()).isEqualTo("/start");
  }

  @Test
  void leavingEndsTheSessionAndClearsTheBrowser() {
    var visitor = signedIn("partner");
    var left = visitor.getAlone("/exit");

    assertThat(left.statusCode()).isEqualTo(303);
    assertThat(left.headers().firstValue("Location")).hasValue(WEATHER);
    assertThat(left.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"cookies\", \"storage\"");
    assertThat(left.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(left.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(visitor.getAlone("/list").headers().firstValue("Location")).hasValue("/");
  }

  @Test
  void anOldFormIsToldThatTheSessionIsOver() {
    var visitor = signedIn("partner");
    visitor.get("/exit");

    assertThat(visitor.postAlone("/form", "").body()).contains("You are signed out");
  }

  @Test
  void whatIsPressedTwiceTakesEffectOnce() {
    var visitor = signedIn("partner");
    var check = filledIn(visitor);
    var token = between(visitor.get(check).body(), "name=\"_csrf\" value=\"", "\"");
    var presses = Stream.generate(() -> CompletableFuture
        .supplyAsync(() -> visitor.postAlone(check, "_csrf=" + token))).limit(4).toList();

    assertThat(presses.stream().map(CompletableFuture::join).map(HttpResponse::body))
        .allSatisfy(page -> assertThat(page).contains("Referral sent"));
    assertThat(SERVICES.asked("POST", "/v1/referrals").stream().filter(asked -> asked.url().equals("/v1/referrals"))
        .map(Services.Asked::key).distinct()).hasSize(1);
  }

  @Test
  void eachQuestionIsCheckedByTheServiceWithWhatItDependsOn() {
    var visitor = signedIn("partner");
    filledIn(visitor);

    assertThat(SERVICES.asked("POST", "/v1/referrals/check").stream().map(Services.Asked::body))
        .contains("{\"case_reference\":\"CASE-7\"}", "{\"region\":\"E12000007\"}", "{\"risk_score\":\"14\"}",
            "{\"contact_channel\":\"none\"}")
        .noneMatch(body -> body.contains("case_reference") && body.contains("region"));
  }

  @Test
  void whatIsRefusedAtTheEndLeadsToItsQuestion() {
    SERVICES.refuses("POST", "/v1/referrals", 400, "invalid-fields",
        "{\"field\":\"recipient_name\",\"rule\":\"forbidden-character\",\"message\":\"as the service says\"},"
            + "{\"field\":\"region\",\"rule\":\"new-rule\",\"message\":\"A rule of tomorrow.\"}");
    var visitor = signedIn("partner");
    var check = filledIn(visitor);

    var page = visitor.post(check, check, "").body();

    assertThat(page).contains("There is a problem", "<title>Error: Check – Desk</title>",
        "The name may have letters of any script", "A rule of tomorrow.");
    var question = between(page, "<ul><li><a href=\"", "\"");
    assertThat(visitor.get(question).body()).contains("What is the survivor’s name?");
  }

  @Test
  void whatWasWrittenIsInNoLog(CapturedOutput output) {
    SERVICES.refuses("POST", "/v1/referrals", 500, "internal", "");
    var visitor = signedIn("partner");
    var check = filledIn(visitor);

    assertThat(visitor.post(check, check, "").body()).contains("Something went wrong on our side");
    assertThat(output).contains("a service has answered 500").doesNotContain("Sam Example", "ZZ1 1ZZ");
  }

  /** For example a name that was meant for the field above the list. */
  @Test
  void whatIsMistypedIntoAnAddressIsInNoLog(CapturedOutput output) {
    assertThat(signedIn("partner").get("/item/Zyxwa-Qelp").statusCode()).isEqualTo(400);

    assertThat(output).doesNotContain("Zyxwa");
  }

  @Test
  void aDraftThatWasThrownAwayIsGone() {
    var visitor = signedIn("partner");
    var check = filledIn(visitor);

    visitor.post(check, check.replace("check", "drop"), "");

    for (var page : List.of(check, check.replace("check", "8"), check.replace("check", "done"))) {
      var gone = visitor.get(page);
      assertThat(gone.statusCode()).isEqualTo(404);
      assertThat(gone.body()).contains("This draft is not there any more").doesNotContain("Sam Example");
    }
  }

  @Test
  void aDraftThatWasSentLeadsToWhatCameOfIt() {
    var visitor = signedIn("partner");
    var check = filledIn(visitor);
    visitor.post(check, check, "");

    assertThat(visitor.get(check).body()).contains("Referral sent");
    assertThat(visitor.get(check.replace("check", "8")).body()).contains("Referral sent");
  }

  @Test
  void whatIsBegunElsewhereTakesNothingThatSomebodyWrites() {
    var visitor = signedIn("partner");
    var check = filledIn(visitor);
    var first = Stream.generate(() -> visitor.post(ITEM, ITEM + "/contact", "").uri().getPath()).limit(6).toList();
    visitor.post("/list", ITEM + "/again", "");

    assertThat(visitor.get(check).body()).contains("Sam Example");
    assertThat(visitor.get(first.getFirst()).body()).contains("This draft is not there any more");
    assertThat(visitor.get(first.getLast()).statusCode()).isEqualTo(200);
  }

  @Test
  void ofDraftsThatSayAllTheLastOnesThatWereUsedAreKept() {
    var visitor = signedIn("partner");
    var check = filledIn(visitor);
    var others = Stream.generate(() -> visitor.post("/list", "/form", "").uri().getPath())
        .peek(page -> visitor.post(page, page, "case_reference=CASE-8")).limit(4).toList();
    visitor.get(check);

    visitor.post("/list", "/form", "");

    assertThat(visitor.get(check).body()).contains("Sam Example");
    assertThat(visitor.post(check, others.getFirst(), "case_reference=CASE-8").body())
        .contains("This draft is not there any more");
    assertThat(visitor.get(others.getLast()).body()).contains("CASE-8");
  }

  @Test
  void anothersDraftIsNobodysElse() {
    var check = filledIn(signedIn("partner"));

    assertThat(signedIn("partner").get(check).body()).contains("This draft is not there any more")
        .doesNotContain("Sam Example");
  }

  @Test
  void anAbsentServiceIsToldAsSuch() {
    SERVICES.refuses("GET", "/v1/referrals", 503, "unavailable", "");

    var page = signedIn("partner").get("/list");

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("This does not work at the moment");
  }

  private Visitor signedIn(String role) {
    return visitor("carys", role, "somebody");
  }

  private URI address(String path) {
    return URI.create(at(path));
  }
}
