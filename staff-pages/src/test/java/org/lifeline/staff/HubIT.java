package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.pages.testing.Visitor.between;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.staff.testing.Services;
import org.lifeline.staff.testing.Services.Asked;

/** Checks what packers see and send. */
class HubIT extends AnsweringPages {

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

  /** Minutes count: what to do stands where the packer looks first, and the date is no deadline. */
  @Test
  void aPackerIsToldWhatToDoAboutAParcelThatIsCalledBack() {
    SERVICES.answersAt("/v1/consignments?state=called-back",
        "{\"items\":[%s],\"links\":{}}".formatted(Services.CALLED_BACK));
    SERVICES.answers("GET", PATH, Services.CALLED_BACK);
    var packer = signedIn("hub");

    assertThat(packer.get("/parcels").body()).containsSubsequence("Parcels to make up", "class=\"verdict warn\"",
        "To be called back", "Telephone the courier now", PAGE, "called back on 5 November 2026, 10:20", "<table>");
    assertThat(packer.get(PAGE).body()).containsSubsequence(">Called back<", "Telephone the courier now",
        "href=\"" + PAGE + "/return\"").doesNotContain("Pick list", "Must go by");
  }

  /** It was not called back, so it is on no list; what a packer has is the box. */
  @Test
  void aParcelIsFoundByTheNumberOnItsLabel() {
    var packer = signedIn("hub");
    SERVICES.answersAt("/v1/consignments?tracking_number=lx123456785gb",
        "{\"items\":[%s],\"links\":{}}".formatted(Services.PARCEL));
    assertThat(packer.post("/parcels", "/parcels", "sought=+lx+123456785+gb").uri()).hasPath(PAGE);

    assertThat(packer.post("/parcels", "/parcels", "sought=lx%C2%A0123456785%E2%80%AFgb").uri())
        .as("with spaces that do not break").hasPath(PAGE);

    var other = packer.post("/parcels", "/parcels", "sought=LX000000013GB");
    assertThat(other.statusCode()).as("a service of before, which gives the list").isEqualTo(503);

    SERVICES.refuses("GET", "/v1/consignments", 404, "not-found", "");
    SERVICES.answersAt("/v1/consignments?limit=100", "{\"items\":[],\"links\":{}}");
    SERVICES.answersAt("/v1/consignments?state=called-back", "{\"items\":[],\"links\":{}}");
    var none = packer.post("/parcels", "/parcels", "sought=LX000000013GB");
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(none.body()).contains("There is a problem", "href=\"#sought\"", "Your hub has no parcel with this",
        "aria-describedby=\"sought-error\"", "value=\"LX000000013GB\"");
  }

  @Test
  void aParcelThatHasComeBackIsReportedByWhoSaysSoTwice() {
    SERVICES.answers("POST", PATH + "/return", "{}");
    var packer = signedIn("hub");
    assertThat(packer.get(PAGE).body()).as("it has not gone").doesNotContain(PAGE + "/return");
    assertThat(packer.get(PAGE + "/return").uri()).hasPath(PAGE);

    SERVICES.answers("GET", PATH, Services.CALLED_BACK);
    assertThat(packer.get(PAGE + "/return").body()).contains("Is parcel LX123456785GB back at your hub?",
        "cannot be undone");
    assertThat(SERVICES.asked("POST", PATH)).isEmpty();
    assertThat(say(packer, "", PAGE + "/return", PAGE + "/return").body()).contains("The return is recorded.");

    assertThat(SERVICES.asked("POST", PATH + "/return")).singleElement()
        .satisfies(asked -> assertThat(asked.key()).hasSize(36));
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
    assertThat(signedIn("hub").get(PAGE).body()).contains("No: this is not the hash shown above");
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
        "Nobody has confirmed that the current numbers of the region are loaded",
        "Nobody has confirmed that emergency alerts are off");
  }

  @Test
  void aParcelThatMayGoGoes() {
    SERVICES.answers("POST", PATH + "/hand-over", "{}");

    assertThat(say(signedIn("hub"), "scanned=", PAGE + "/hand-over", PAGE + "/hand-over").body())
        .contains("The parcel is handed over.");
    assertThat(SERVICES.asked("POST", PATH).getLast().body()).as("nothing was scanned").isEmpty();
  }

  /** If two labels are swapped, each survivor gets the other's parcel. */
  @Test
  void aBoxThatHasAnotherParcelsLabelIsToldAsSuch() {
    SERVICES.refuses("POST", PATH + "/hand-over", 409, "conflict",
        "{\"field\":\"tracking_number\",\"rule\":\"not-this-parcel\",\"message\":\"x\"}");

    var refused = say(signedIn("hub"), "scanned=LX+987654325+GB", PAGE + "/hand-over", PAGE + "/hand-over");

    assertThat(SERVICES.asked("POST", PATH).getLast().body()).isEqualTo("{\"tracking_number\":\"LX 987654325 GB\"}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("its label may be on another box").doesNotContain("987654325");
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
      "label, open, label, This parcel has no label of its own yet",
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

  private static HttpResponse<String> say(Visitor visitor, String form) {
    return say(visitor, form, PAGE + "/check");
  }

  private static HttpResponse<String> say(Visitor visitor, String form, String path) {
    return say(visitor, form, path, PAGE);
  }
}
