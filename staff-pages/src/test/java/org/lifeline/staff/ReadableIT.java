package org.lifeline.staff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.lifeline.staff.testing.BrowserPages;
import org.lifeline.staff.testing.Services;

/** Checks that every other page, for each role, can be read by anybody. */
class ReadableIT extends BrowserPages {

  /** A PDF with one empty page. */
  private static final String LABEL = """
      %PDF-1.4
      1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
      2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
      3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 298 420]>>endobj
      trailer<</Root 1 0 R>>
      %%EOF
      """;

  @Test
  void everyPageCanBeReadByAnybodyAndTellsNothingInItsTitle() {
    visit(page -> {
      readable(page, "start");
      page.navigate(at("/list"));
      readable(page, "list");
      answer(page.getByLabel("Your reference"), "CASE-8");
      assertThat(page.getByText(
          "None of your referrals has exactly this reference. Check the spelling, or look through the list."))
          .isVisible();
      readable(page, "list-sought");
      page.getByText("Refer a survivor").click();
      readable(page, "question-line");
      page.getByText("Continue").click();
      readable(page, "question-wrong");
      answer(page, "CASE-7");
      readable(page, "question-choice");
      page.getByText("Throw this draft away").click();
      readable(page, "drop");
      page.navigate(at("/list"));
      readable(page, "list-begun");
      page.getByText("A referral", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.getByLabel("London")).isVisible();
      page.navigate(at("/item/" + Services.REFERRAL));
      readable(page, "item");
      for (var command : List.of("1", "3", "4")) {
        page.navigate(at("/item/" + Services.REFERRAL + "/" + command));
        assertThat(page.locator("main form button")).isVisible();
        readable(page, "command-" + command);
      }
      page.navigate(at("/item/" + Services.REFERRAL + "/4"));
      page.getByText("Erase for good").click();
      readable(page, "erase-wrong");
      page.navigate(at("/item/" + Services.REFERRAL));
      page.getByText("Confirm or change the safe contact").click();
      choose(page, "Not at all");
      assertThat(page.getByText("Referral CASE-7")).isVisible();
      readable(page, "check");
      page.getByText("Use this contact").click();
      assertThat(page.getByText("What was there before is not used any more.")).isVisible();
      page.navigate(at("/parcels"));
      readable(page, "not-here");
      page.navigate(at("/item/nothing"));
      readable(page, "error");
      SERVICES.refuses("GET", "/v1/referrals", 503, "unavailable", "");
      page.navigate(at("/list"));
      readable(page, "refused");
      page.navigate(at("/not-for-you"));
      readable(page, "not-for-you");
      page.navigate(at("/ended"));
      readable(page, "ended");
      page.navigate(at("/"));
      readable(page, "sign-in");
    });
  }

  @Test
  void whatIsOnHoldIsSeenToByKeyboardAlone() {
    SERVICES.answers("GET", "/v1/notices/messages", """
        {"items":[{"type":"message-not-sent","referral_id":"%s","at":"%s","detail":"arrived:expired"},
        {"type":"message-sent","referral_id":"%1$s","at":"2026-11-04T09:00:00Z","detail":"on-its-way"}],"links":{}}"""
        .formatted(Services.REFERRAL, Instant.now().minus(Duration.ofDays(1))));
    SERVICES.standsAfter("on-hold", "device-dispatched", "discovery-reported");
    visit(page -> {
      page.navigate(at("/list"));
      assertThat(page.getByText("On hold")).isVisible();
      readable(page, "list-on-hold");
      page.locator("section.warn a").press("Enter");
      assertThat(page.getByText("nothing is sent until you have confirmed")).isVisible();
      readable(page, "item-on-hold");
      follow(page.getByText("Decide about the SIM"));
      readable(page, "sim");
      page.locator("main form button").press("Enter");
      assertThat(page.locator("#problem")).isFocused();
      readable(page, "sim-wrong");
      page.getByLabel("Suspend it").press("Space");
      page.locator("main form button").press("Enter");
      assertThat(page.getByText("Your decision about the SIM is recorded.")).isVisible();
      page.getByText("Confirm or change where it goes").press("Enter");
      page.getByLabel("First line").fill("Desk 1");
      page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true)).fill("1 Example Street");
      answer(page.getByLabel("Postcode"), "ZZ1 1ZZ");
      page.getByText("Continue").press("Enter");
      assertThat(page.locator("h1")).hasText("Check your answers");
      readable(page, "check-delivery");
      page.getByText("Use these details from now on").press("Enter");
      assertThat(page.getByText("What is sent from now on goes there.")).isVisible();
      readable(page, "changed");
    });
    assertThat(SERVICES.asked("POST", "/v1/referrals/" + Services.REFERRAL + "/sim-suspension").getFirst().body())
        .isEqualTo("{\"suspend\":true}");
  }

  @Test
  void whatIsNotStoppedByAReportCanBeReadByAnybody() {
    SERVICES.isFoundAndReplaced(null);
    SERVICES.answers("GET", "/v1/notices/messages", """
        {"items":[{"type":"dispatch-failed","referral_id":"%s","at":"%s","detail":"not-collected"}],"links":{}}"""
        .formatted(Services.REFERRAL, Instant.now().minus(Duration.ofDays(1))));
    SERVICES.lists("on-hold", "dispatch-failed", Instant.now().minus(Duration.ofDays(1)));
    visit(page -> {
      page.navigate(at("/list"));
      assertThat(page.getByText("nobody has collected the parcel")).isVisible();
      readable(page, "list-failed");
      page.navigate(at("/item/" + Services.REFERRAL + "/1"));
      readable(page, "command-1-replaced");
      page.navigate(at("/item/" + Services.REFERRAL + "?done=1"));
      readable(page, "item-replaced");
      follow(page.getByText("The abuser has found its phone as well"));
      assertThat(page.getByText("Referral CASE-8")).isVisible();
    });
  }

  @Test
  void aReferralGoesToAnotherPartnerByKeyboardAlone() {
    SERVICES.answers("GET", "/v1/transfers", "{\"items\":[%s],\"links\":{}}".formatted(Services.OFFER));
    SERVICES.answers("GET", "/v1/transfers/.+", Services.OFFER);
    SERVICES.answers("POST", "/v1/referrals/.+/transfer", Services.OFFER);
    SERVICES.answers("POST", "/v1/transfers/.+/acceptance", Services.OFFER);
    visit(page -> {
      page.navigate(at("/item/" + Services.REFERRAL));
      follow(page.getByText("Offer it to another partner"));
      readable(page, "offer-partner");
      page.getByLabel("Which partner").selectOption("willow-womens-centre");
      follow(page.getByText("Continue"));
      readable(page, "offer-reason");
      choose(page, "They have the help that the survivor needs");
      readable(page, "offer-check");
      SERVICES.standsAfter("waiting", "referral-waitlisted", "transfer-offered");
      page.getByText("Offer the referral").press("Enter");
      assertThat(page.getByText("Offered to willow-womens-centre")).isVisible();
      readable(page, "item-offered");
      follow(page.getByText("Take the offer back"));
      readable(page, "offer-cancel");
      page.navigate(at("/offers"));
      readable(page, "offers-ours");
    });
    try (var context = browser().newContext()) {
      var page = signedIn(context, "cole", "partner", "willow-womens-centre");
      follow(page.getByText("Continue"));
      readable(page, "list-offered");
      follow(page.locator("section.warn a"));
      readable(page, "offer");
      follow(page.getByText("Decline the offer"));
      readable(page, "offer-decline");
      follow(page.getByText("Back"));
      follow(page.getByText("Take it on", new Page.GetByTextOptions().setExact(true)));
      readable(page, "offer-reference");
      answer(page, "THEIRS-1");
      readable(page, "offer-accept-check");
      page.getByText("Take the referral on").press("Enter");
      assertThat(page.getByText("Confirm the safe contact now")).isVisible();
      readable(page, "item-taken-on");
      page.locator("main button").first().press("Enter");
      assertThat(page.locator("h1")).hasText("How can the survivor safely be reached?");
    }
  }

  @Test
  void aPackersPagesCanBeReadByAnybodyToo() {
    SERVICES.answers("GET", "/v1/consignments", "{\"items\":[%s],\"links\":{}}".formatted(Services.PARCEL));
    SERVICES.answers("GET", "/v1/consignments/.+", Services.PARCEL);
    SERVICES.refuses("POST", "/v1/consignments/.+/hand-over", 409, "conflict",
        "{\"field\":\"contact_pack\",\"rule\":\"open\",\"message\":\"x\"}");
    SERVICES.answers("GET", "/v1/possible-matches", "{\"items\":[%s],\"links\":{}}".formatted(Services.MATCH));
    SERVICES.answers("GET", "/v1/possible-matches/.+", Services.MATCH);
    SERVICES.refuses("POST", "/v1/possible-matches/.+/decision", 400, "invalid-fields",
        "{\"field\":\"reason\",\"rule\":\"required\",\"message\":\"x\"}");
    SERVICES.answers("GET", "/v1/set-apart", "{\"items\":[%s],\"links\":{}}".formatted(Services.SET_APART));
    try (var context = browser().newContext()) {
      var page = signedIn(context, "packer-hub-lon", "hub", "HUB-LON");
      assertThat(page.locator("h1")).hasText("Parcels to make up");
      assertThat(page.locator("#leave")).hasCount(0);
      readable(page, "parcels");
      follow(page.getByText("LX123456785GB").first());
      readable(page, "parcel");
      var said = new CopyOnWriteArrayList<String>();
      page.onConsoleMessage(message -> said.add(message.text()));
      SERVICES.answers("GET", "/v1/consignments/.+/label", LABEL);
      page.getByText("Open the label to print").press("Enter");
      assertThat(page.locator("iframe")).isVisible();
      page.waitForCondition(
          () -> page.frames().stream().anyMatch(frame -> frame.url().startsWith("data:application/pdf")));
      readable(page, "label");
      assertThat(said).as("what the browser says of the label")
          .noneMatch(text -> text.contains("Content Security Policy"));
      page.reload();
      assertThat(page.getByText("Hand over to the courier")).isVisible();
      page.goBack();
      assertThat(page.getByText("Hand over to the courier")).isVisible();
      page.goForward();
      assertThat(page.getByText("Hand over to the courier")).isVisible();
      assertThat(SERVICES.asked("GET", "/v1/consignments/")).extracting(Services.Asked::url)
          .filteredOn(url -> url.endsWith("/label")).hasSize(1);
      page.getByText("Hand over to the courier").press("Enter");
      readable(page, "hand-over");
      page.getByText("Yes, it is handed over").press("Enter");
      assertThat(page.locator("#problem")).isFocused();
      readable(page, "parcel-refused");
      SERVICES.answers("GET", "/v1/consignments", "{\"items\":[%s],\"links\":{}}".formatted(Services.CALLED_BACK));
      SERVICES.answers("GET", "/v1/consignments/.+", Services.CALLED_BACK);
      page.navigate(at("/parcels"));
      readable(page, "parcels-called-back");
      page.locator("section.warn a").click();
      readable(page, "parcel-called-back");
      page.locator("a.button").press("Enter");
      readable(page, "return");
    }
    try (var context = browser().newContext()) {
      var page = signedIn(context, "lena", "safeguarding-lead", "scheme");
      page.getByText("Continue").click();
      readable(page, "pairs");
      page.getByText("harbour-refuge – clyde-advocacy").first().click();
      readable(page, "pair");
      page.locator("input[name=decision]").first().press("Enter");
      assertThat(page.locator("#problem")).containsText("Say why");
      readable(page, "pair-wrong");
      page.getByText("Under 16").first().click();
      readable(page, "apart");
    }
  }
}
