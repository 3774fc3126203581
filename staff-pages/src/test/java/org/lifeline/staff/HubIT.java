package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.pages.testing.Visitor.between;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;
import org.lifeline.staff.testing.Services.Asked;

/** Checks what packers and the safeguarding lead see and send. */
class HubIT extends PagesIT {

  private static final UUID PARCEL = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8099");
  private static final String PATH = "/v1/consignments/" + PARCEL;
  private static final String PAGE = "/parcels/" + PARCEL;

  @BeforeEach
  void aParcelInHand() {
    SERVICES.answers("GET", "/v1/consignments", "{\"items\":[%s],\"links\":{}}".formatted(Services.PARCEL));
    SERVICES.answers("GET", PATH, Services.PARCEL);
    SERVICES.answers("POST", PATH + "/readiness", "{}");
  }

  @Test
  void aPackerSeesWhatToMakeUpAndWhoHasLooked() {
    var packer = signedIn("hub");

    assertThat(packer.get("/parcels").body()).contains("LX123456785GB", "1 of 3", "To be called back", "Must go by");
    assertThat(packer.get(PAGE).body()).contains("handset Example 1, IMEI 490154203237518", "The handset is wiped",
        "packer-hub-lon, 4 November 2026, 09:00", "Nobody has looked", "abcdef12");
  }

  /** Packers print the recipient's name; a dispatch-service of the previous version still sends the band. */
  @Test
  void aPackerIsNotToldHowGreatAnybodysRiskIs() {
    var said = Services.PARCEL.replace("\"state\":\"prepared\"", "\"band\":\"high\",\"state\":\"prepared\"");
    assertThat(said).contains("\"band\"");
    SERVICES.answers("GET", "/v1/consignments", "{\"items\":[%s],\"links\":{}}".formatted(said));
    SERVICES.answers("GET", PATH, said);
    var packer = signedIn("hub");

    assertThat(packer.get("/parcels").body() + packer.get(PAGE).body()).contains("Must go by")
        .doesNotContainIgnoringCase("urgency").doesNotContain("High", "\"high");
  }

  @Test
  void everyParcelThatIsToComeBackIsListedAndThatThereAreMoreInHandIsSaid() {
    var called = "/v1/consignments?state=called-back";
    SERVICES.answersAt(called,
        "{\"items\":[%s],\"links\":{\"next\":\"%s\"}}".formatted(Services.PARCEL, called + "&cursor=a-_1&limit=250"));
    SERVICES.answersAt(called + "&cursor=a-_1&limit=250", "{\"items\":[%s],\"links\":{}}"
        .formatted(Services.PARCEL.replace("LX123456785GB", "LX000000013GB")));
    var packer = signedIn("hub");

    assertThat(packer.get("/parcels").body()).contains("LX000000013GB").doesNotContain("There are more");
    SERVICES.answersAt("/v1/consignments?limit=100",
        "{\"items\":[%s],\"links\":{\"next\":\"/v1/consignments?cursor=x\"}}".formatted(Services.PARCEL));
    assertThat(packer.get("/parcels").body()).contains("There are more than these 1.");
  }

  @Test
  void theSafeguardingLeadIsToldThatMoreIsOpenThanIsShown() {
    SERVICES.answers("GET", "/v1/possible-matches", "{\"items\":[],\"links\":{}}");
    SERVICES.answersAt("/v1/possible-matches?state=open&limit=100",
        "{\"items\":[%s],\"links\":{\"next\":\"/v1/possible-matches?cursor=x\"}}".formatted(Services.MATCH));

    assertThat(signedIn("safeguarding-lead").get("/pairs").body()).contains("There are more than these 1.");
  }

  @Test
  void eachItemIsSaidAsTheServiceTakesIt() {
    var packer = signedIn("hub");

    say(packer, "item=wiped&said=yes");
    say(packer, "item=battery_percent&said=81");
    say(packer, "item=contact_pack&said=+abcdef12%0A");

    assertThat(SERVICES.asked("POST", PATH + "/readiness").stream().map(Services.Asked::body)).containsExactly(
        "{\"wiped\":true}", "{\"battery_percent\":81}", "{\"pack_hash\":\"abcdef12\"}");
    assertThat(SERVICES.asked("POST", PATH + "/readiness").stream().map(Services.Asked::key).distinct()).hasSize(3);
  }

  /**
   * Buttons may be pressed faster than the page reloads: each is a request of its own, and pressed twice it is the same
   * request.
   */
  @Test
  void aPageThatWasLoadedOnceSaysEverything() {
    SERVICES.answers("POST", PATH + "/hand-over", "{}");
    var packer = signedIn("hub");
    var key = between(packer.get(PAGE).body(), "name=\"key\" value=\"", "\"");

    for (var said : List.of("item=wiped&said=yes", "item=wiped&said=yes", "item=wiped&said=no",
        "item=emergency_alerts_off&said=yes")) {
      packer.post(PAGE, PAGE + "/check", "key=" + key + "&" + said);
    }
    packer.post(PAGE, PAGE + "/hand-over", "key=" + key);

    var keys = SERVICES.asked("POST", PATH).stream().map(Asked::key).toList();
    assertThat(keys.get(1)).isEqualTo(keys.getFirst());
    assertThat(keys.subList(1, 5)).doesNotHaveDuplicates();
  }

  @Test
  void aHashThatIsAnotherOneIsToldAsSuch() {
    assertThat(signedIn("hub").get(PAGE).body()).contains("No: the hash is another one than that above");
  }

  @Test
  void whatMayNotGoIsRefusedWithTheOpenItemsNamed() {
    SERVICES.refuses("POST", PATH + "/hand-over", 409, "conflict",
        """
            {"field":"contact_pack","rule":"open","message":"The region's current contact pack is loaded."},
            {"field":"emergency_alerts_off","rule":"open","message":"Emergency alerts are off: their siren exposes a hidden phone."}""");

    var refused = say(signedIn("hub"), "", PAGE + "/hand-over");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("There is a problem", "href=\"#contact_pack\"", "id=\"contact_pack\"",
        "The current numbers of the region are not loaded", "Emergency alerts are not off");
  }

  @Test
  void aParcelThatMayGoGoes() {
    SERVICES.answers("POST", PATH + "/hand-over", "{}");

    assertThat(say(signedIn("hub"), "", PAGE + "/hand-over", PAGE + "/hand-over").body())
        .contains("The parcel is handed over.");
  }

  /** The button stands among ten others, and cannot be undone. */
  @Test
  void whetherTheCourierHasTheParcelIsAskedBeforeItGoes() {
    var packer = signedIn("hub");

    assertThat(packer.get(PAGE).body()).contains("href=\"" + PAGE + "/hand-over\"")
        .doesNotContain("action=\"" + PAGE + "/hand-over\"");
    assertThat(packer.get(PAGE + "/hand-over").body()).contains("Does the courier have parcel LX123456785GB?",
        "cannot be undone", "action=\"" + PAGE + "/hand-over\"", "href=\"" + PAGE + "\"");
    assertThat(SERVICES.asked("POST", PATH)).isEmpty();

    SERVICES.answers("GET", PATH, Services.PARCEL.replaceFirst("\"checklist\":(?s).*", "\"pick_list\":null}"));
    assertThat(packer.get(PAGE + "/hand-over").uri()).as("once it has gone").hasPath(PAGE);
  }

  @Test
  void whatIsNoChargeIsMarkedAndNeedNotBeWrittenAgain() {
    SERVICES.refuses("POST", PATH + "/readiness", 400, "invalid-fields",
        "{\"field\":\"battery_percent\",\"rule\":\"out-of-range\",\"message\":\"x\"}");

    var refused = say(signedIn("hub"), "item=battery_percent&said=810");

    assertThat(refused.body()).contains("href=\"#battery_percent\"", "id=\"battery_percent-error\"",
        "aria-describedby=\"battery_percent-error\"", "value=\"810\"")
        .containsPattern("<li id=\"battery_percent\"[^>]*class=\"wrong\"");
  }

  /** The service names the reasons by field, and the page does not have a part for every field. */
  @ParameterizedTest
  @CsvSource({"reserved_until, reservation-ended, reserved_until, asked back",
      "device, found, consignment_id, another one is made up",
      "operator, left-scheme, consignment_id, another one is made up",
      "label, not-up-to-date, label, try again in a few minutes",
      "consignment_id, referral-ended, consignment_id, not wanted any more"})
  void whatStandsAgainstAParcelLeadsSomewhereAndSaysWhatToDo(String field, String rule, String place, String words) {
    SERVICES.refuses("POST", PATH + "/hand-over", 409, "conflict",
        "{\"field\":\"%s\",\"rule\":\"%s\",\"message\":\"x\"}".formatted(field, rule));

    assertThat(say(signedIn("hub"), "", PAGE + "/hand-over").body()).contains("href=\"#" + place + "\"",
        "id=\"" + place + "\"", words);
  }

  @Test
  void aLabelIsShownWithinAPageThatIsPutAwayAndKeptNowhere() {
    SERVICES.answers("GET", PATH + "/label", "%PDF-1.4");

    var label = signedIn("hub").getAlone(PAGE + "/label");

    assertThat(label.body()).contains("src=\"data:application/pdf;base64,JVBERi0xLjQ=\"", "data-session=\"900\"");
    assertThat(label.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'",
        "frame-src data:");
    assertThat(label.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void whatNoLabelCanCarryIsNamedWithWhoCanChangeIt() {
    SERVICES.refuses("GET", PATH + "/label", 409, "label-not-printable",
        """
            {"field":"delivery_name","rule":"cannot-be-printed","message":"The labels' font lacks a letter of this."},
            {"field":"delivery_address","rule":"too-long","message":"A label has no room for so much."}""");

    var refused = signedIn("hub").getAlone(PAGE + "/label");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("There is a problem", "The first line is on the label, which has Latin",
        "A label has no room for so much.", "Only the partner can change", "label of LX123456785GB", "href=\"#label\"",
        "id=\"label\"");
  }

  @Test
  void aParcelThatNeedsNoLabelSaysWhy() {
    SERVICES.refuses("GET", PATH + "/label", 409, "may-not-go",
        "{\"field\":\"consignment_id\",\"rule\":\"on-hold\",\"message\":\"The referral is on hold.\"}");

    var refused = signedIn("hub").getAlone(PAGE + "/label");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("There is a problem", "href=\"#consignment_id\"")
        .doesNotContain("Only the partner can change");
  }

  @Test
  void theSafeguardingLeadDecidesWithAReason() {
    var match = "/v1/possible-matches/" + Services.REFERRAL;
    SERVICES.answers("GET", match, Services.MATCH);
    SERVICES.refuses("POST", match + "/decision", 400, "invalid-fields",
        "{\"field\":\"reason\",\"rule\":\"required\",\"message\":\"This is needed.\"}");
    var lead = signedIn("safeguarding-lead");
    var page = "/pairs/" + Services.REFERRAL;

    var refused = say(lead, "decision=same-person&reason=", page, page);

    assertThat(refused.body()).contains("There is a problem", "Say why", "clyde-advocacy");
    assertThat(SERVICES.asked("POST", match).getFirst().body()).contains("\"decision\":\"same-person\"");
  }

  @Test
  void theSafeguardingLeadIsShownWhatElseAReferralMatches() {
    var match = "/v1/possible-matches/" + Services.REFERRAL;
    SERVICES.answers("GET", match, Services.MATCH.replace("\"questions\"", "\"reason\":\"Not her.\",\"questions\""));
    SERVICES.answers("POST", match + "/decision", "{\"compare_next\":\"" + Services.STAND_IN + "\"}");
    var lead = signedIn("safeguarding-lead");
    var page = "/pairs/" + Services.REFERRAL;

    var answer = say(lead, "decision=different-person&reason=asked", page, page);

    assertThat(answer.uri().getPath()).isEqualTo(page);
    assertThat(answer.body()).contains("It matches this one as well", "Not her.");
  }

  @Test
  void theSafeguardingLeadIsToldToAskBothFirst() {
    var match = "/v1/possible-matches/" + Services.REFERRAL;
    SERVICES.answers("GET", match, Services.MATCH);
    SERVICES.refuses("POST", match + "/decision", 409, "conflict",
        "{\"field\":\"about\",\"rule\":\"ask-both-first\",\"message\":\"x\"}");
    var page = "/pairs/" + Services.REFERRAL;

    var refused = say(signedIn("safeguarding-lead"), "decision=same-person&reason=asked", page, page);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("There is a problem", "Ask both partners first", "href=\"#about\"",
        "id=\"about\"");
  }

  @Test
  void whatTheSafeguardingLeadHasWrittenIsThereUntilItIsDecided() {
    var match = "/v1/possible-matches/" + Services.REFERRAL;
    SERVICES.answers("GET", match, Services.MATCH);
    SERVICES.answers("GET", "/v1/possible-matches", "{\"items\":[],\"links\":{}}");
    SERVICES.answers("POST", match + "/questions", "{}");
    SERVICES.refuses("POST", match + "/decision", 503, "unavailable", "");
    var lead = signedIn("safeguarding-lead");
    var page = "/pairs/" + Services.REFERRAL;
    var written = "&decision=same-person&reason=Both+say+so";

    var asked = say(lead, "about=" + Services.REFERRAL + "&question=who-serves" + written, page + "/asked", page);
    assertThat(asked.uri().getPath()).isEqualTo(page);
    assertThat(asked.uri()).as("which the browser keeps").hasQuery("done=2");
    assertThat(asked.body())
        .contains("role=\"status\">What you ask is kept.", ">Both say so</textarea>",
            "formaction=\"" + page + "/asked\"")
        .containsPattern("value=\"same-person\"[^>]*checked");

    assertThat(say(lead, "decision=replacement&reason=I+asked", page, page).statusCode()).isEqualTo(503);
    assertThat(lead.get(page).body()).contains(">I asked</textarea>")
        .containsPattern("value=\"replacement\"[^>]*checked");
    assertThat(signedIn("safeguarding-lead").get(page).body()).doesNotContain("I asked");

    SERVICES.answers("POST", match + "/decision", "{}");
    assertThat(say(lead, written, page, page).body()).contains("role=\"status\">Your decision is recorded.");
    assertThat(lead.get(page).body()).doesNotContain("Both say so", "I asked");
  }

  @Test
  void theSafeguardingLeadKeepsWhatAPartnerWasAsked() {
    var match = "/v1/possible-matches/" + Services.REFERRAL;
    SERVICES.answers("GET", match, Services.MATCH);
    SERVICES.answers("POST", match + "/questions", "{}");
    var lead = signedIn("safeguarding-lead");
    var page = "/pairs/" + Services.REFERRAL;

    assertThat(lead.get(page).body()).contains("lena", "What has become of the phone", "In place of that one already",
        "willow-womens-centre", "its phone is out", "value=\"" + Services.STAND_IN + "\"");
    for (var about : List.of(Services.REFERRAL, Services.STAND_IN)) {
      say(lead, "about=" + about + "&question=who-serves", page + "/asked", page);
    }

    assertThat(SERVICES.asked("POST", match + "/questions")).extracting(Asked::body)
        .satisfiesExactly(first -> assertThat(first).contains("\"about\":\"" + Services.REFERRAL + "\"",
            "\"question\":\"who-serves\""), second -> assertThat(second).contains(Services.STAND_IN));
  }

  /** The Enter key presses the form's first button, whichever part of the form has the focus. */
  @Test
  void theEnterKeyDecidesWhereNothingIsChosenOfAQuestion() {
    var match = "/v1/possible-matches/" + Services.REFERRAL;
    SERVICES.answers("GET", match, Services.MATCH);
    SERVICES.answers("POST", match + "/questions", "{}");
    SERVICES.refuses("POST", match + "/decision", 400, "invalid-fields",
        "{\"field\":\"reason\",\"rule\":\"required\",\"message\":\"This is needed.\"}");
    var lead = signedIn("safeguarding-lead");
    var page = "/pairs/" + Services.REFERRAL;

    assertThat(say(lead, "enter=yes&decision=same-person&reason=", page + "/asked", page).body()).contains("Say why");
    assertThat(SERVICES.asked("POST", match + "/questions")).isEmpty();

    say(lead, "enter=yes&about=" + Services.REFERRAL + "&decision=same-person&reason=", page + "/asked", page);
    assertThat(SERVICES.asked("POST", match + "/questions")).hasSize(1);
    assertThat(SERVICES.asked("POST", match + "/decision")).hasSize(1);
  }

  @Test
  void theSafeguardingLeadDecidesWhatBecomesOfASurvivorUnderSixteen() {
    var child = "/v1/set-apart/" + Services.REFERRAL;
    SERVICES.answers("GET", "/v1/set-apart", "{\"items\":[" + Services.SET_APART + "],\"links\":{}}");
    SERVICES.answers("GET", child, Services.SET_APART);
    SERVICES.answers("POST", child + "/decision", Services.SET_APART);
    var lead = signedIn("safeguarding-lead");
    var page = "/apart/" + Services.REFERRAL;

    assertThat(lead.get("/apart").body()).contains("Survivors under 16", "harbour-refuge", page);
    say(lead, "decision=adult&reason=asked", page, page);

    assertThat(SERVICES.asked("POST", child).getFirst().body()).contains("\"decision\":\"adult\"",
        "\"reason\":\"asked\"");
  }

  private static HttpResponse<String> say(Visitor visitor, String form) {
    return say(visitor, form, PAGE + "/check");
  }

  private static HttpResponse<String> say(Visitor visitor, String form, String path) {
    return say(visitor, form, path, PAGE);
  }

  private static HttpResponse<String> say(Visitor visitor, String form, String path, String from) {
    var page = visitor.get(from).body();
    var hidden = Stream.of("key", "matched").filter(name -> page.contains("name=\"" + name + "\" value"))
        .map(name -> name + "=" + between(page, "name=\"" + name + "\" value=\"", "\""))
        .collect(Collectors.joining("&"));
    return visitor.post(from, path, hidden + (form.isEmpty() ? "" : "&" + form));
  }

  private Visitor signedIn(String role) {
    return visitor("packer-hub-lon", role, "HUB-LON");
  }
}
