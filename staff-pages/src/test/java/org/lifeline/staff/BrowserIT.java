package org.lifeline.staff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifeline.pages.testing.Chromium;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages in a real browser. With {@code -Dscreenshots=write} they are photographed. Skipped where no Chromium is
 * installed.
 */
class BrowserIT extends PagesIT {

  private static final Pattern TELLING = Pattern.compile(
      "surviv|phone|abus|refer|refuge|domestic|violence|lifeline|police|helpline|contact|safe",
      Pattern.CASE_INSENSITIVE);

  private static Chromium chromium;

  @BeforeAll
  static void open() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void aSurvivorIsReferredByKeyboardAlone() {
    visit(page -> {
      page.getByText("Continue").press("Enter");
      page.getByText("Refer a survivor").press("Enter");
      answer(page, "CASE-7");
      choose(page, "London");
      answer(page, "99");
      assertThat(page).hasTitle("Error: Question 4 – Desk");
      assertThat(page.locator("#problem")).isFocused();
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(page.getByLabel("What is the DASH risk score?")).isFocused();
      assertThat(page.locator("#risk_score-error")).containsText("whole number from 0 to 24");
      answer(page, "14");
      choose(page, "No, the score is right");
      choose(page, "Yes");
      answer(page, "Sam Example");
      page.getByLabel("Day").fill("3");
      page.getByLabel("Month").fill("1");
      answer(page.getByLabel("Year"), "1990");
      page.getByLabel("Which language").selectOption("en");
      page.getByText("Continue").press("Enter");
      page.getByLabel("Large buttons").press("Space");
      page.getByText("Continue").press("Enter");
      page.getByText("Continue").press("Enter");
      page.getByText("Continue").press("Enter");
      page.getByLabel("First line").fill("Desk 1");
      page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true)).fill("1 Example Street");
      answer(page.getByLabel("Postcode"), "ZZ1 1ZZ");
      page.getByText("Continue").press("Enter");
      choose(page, "Text message");
      answer(page, "07700 900142");
      page.getByLabel("From").fill("21:30");
      page.getByLabel("Until").fill("23:00");
      page.getByLabel("Tuesday").press("Space");
      page.getByLabel("Thursday").press("Space");
      page.getByText("Continue").press("Enter");
      choose(page, "A book that is ready to collect");
      answer(page, "marmalade");
      assertThat(page.locator("h1")).hasText("Check your answers");
      // A change comes straight back.
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Change Name").setExact(true)).press("Enter");
      answer(page, "Sam O’Example");
      assertThat(page.locator("h1")).hasText("Check your answers");
      page.getByText("Send the referral").press("Enter");
      assertThat(page.locator("h1")).hasText("Referral sent");
      page.reload();
      page.goBack();
      page.goForward();
    });
    var asked = SERVICES.asked("POST", "/v1/referrals").stream().filter(each -> each.url().equals("/v1/referrals"))
        .toList();
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().authorization()).startsWith("Bearer ey");
    Map<String, Object> sent = JsonMapper.shared().readerForMapOf(Object.class).readValue(asked.getFirst().body());
    assertThat(sent).containsOnly(entry("case_reference", "CASE-7"), entry("region", "E12000007"),
        entry("risk_score", "14"), entry("consent", "given"), entry("recipient_name", "Sam O’Example"),
        entry("date_of_birth", "1990-01-03"), entry("language", "en"), entry("needs", "large-buttons"),
        entry("delivery_name", "Desk 1"), entry("delivery_address", "1 Example Street"),
        entry("delivery_postcode", "ZZ1 1ZZ"), entry("contact_channel", "sms"),
        entry("contact_address", "07700 900142"), entry("contact_from", "21:30"), entry("contact_until", "23:00"),
        entry("contact_days", "TU TH"), entry("contact_cover_story", "book"), entry("code_word", "marmalade"));
  }

  @Test
  void everyPageCanBeReadByAnybodyAndTellsNothingInItsTitle() {
    visit(page -> {
      readable(page, "start");
      page.navigate(at("/list"));
      readable(page, "list");
      page.getByText("Refer a survivor").click();
      readable(page, "question-line");
      page.getByText("Continue").click();
      readable(page, "question-wrong");
      answer(page, "CASE-7");
      readable(page, "question-choice");
      page.navigate(at("/item/" + Services.REFERRAL));
      readable(page, "item");
      for (var command : List.of("found", "withdraw", "erase")) {
        page.navigate(at("/item/" + Services.REFERRAL + "/" + command));
        readable(page, command);
      }
      page.navigate(at("/item/" + Services.REFERRAL + "/erase"));
      page.getByText("Erase for good").click();
      readable(page, "erase-wrong");
      page.navigate(at("/item/" + Services.REFERRAL));
      page.getByText("Confirm or change the safe contact").click();
      choose(page, "Not at all");
      readable(page, "check");
      page.getByText("Use this contact").click();
      assertThat(page.getByText("What was there before is not used any more.")).isVisible();
      page.navigate(at("/parcels"));
      readable(page, "not-here");
      page.navigate(at("/ended"));
      readable(page, "ended");
      page.navigate(at("/"));
      readable(page, "sign-in");
    });
  }

  @Test
  void aPackersPagesCanBeReadByAnybodyToo() {
    SERVICES.answers("GET", "/v1/consignments", "{\"items\":[%s],\"links\":{}}".formatted(Services.PARCEL));
    SERVICES.answers("GET", "/v1/consignments/.+", Services.PARCEL);
    SERVICES.refuses("POST", "/v1/consignments/.+/hand-over", 409, "conflict",
        "{\"field\":\"contact_pack\",\"rule\":\"open\",\"message\":\"x\"}");
    SERVICES.answers("GET", "/v1/possible-matches", "{\"items\":[%s],\"links\":{}}".formatted(Services.MATCH));
    SERVICES.answers("GET", "/v1/possible-matches/.+", Services.MATCH);
    SERVICES.answers("GET", "/v1/set-apart", "{\"items\":[%s],\"links\":{}}".formatted(Services.SET_APART));
    try (var context = chromium.browser().newContext()) {
      var page = signedIn(context, "packer-hub-lon", "hub", "HUB-LON");
      assertThat(page.locator("h1")).hasText("Parcels to make up");
      assertThat(page.locator("#leave")).hasCount(0);
      readable(page, "parcels");
      page.getByText("LX123456785GB").first().press("Enter");
      readable(page, "parcel");
      page.getByText("Hand over to the courier").press("Enter");
      assertThat(page.locator("#problem")).isFocused();
      readable(page, "parcel-refused");
    }
    try (var context = chromium.browser().newContext()) {
      var page = signedIn(context, "lena", "safeguarding-lead", "scheme");
      page.getByText("Continue").click();
      readable(page, "pairs");
      page.getByText("harbour-refuge – clyde-advocacy").first().click();
      readable(page, "pair");
      page.getByText("Under 16").first().click();
      readable(page, "apart");
    }
  }

  @Test
  void theButtonLeavesNothingToGoBackTo() {
    visit(page -> {
      page.navigate(at("/list"));
      page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
      assertThat(page.locator("#leave")).isInViewport();
      long before = history(page);
      page.locator("#leave").click();
      page.waitForURL(WEATHER);
      assertThat(history(page)).isEqualTo(before);
      page.goBack();
      page.navigate(at("/list"));
      assertThat(page.locator("h1")).hasText("Sign in");
      assertThat(page.context().cookies()).isEmpty();
    });
  }

  @Test
  void shiftThreeTimesLeavesAndAnyOtherKeyBeginsAnew() {
    visit(page -> {
      page.navigate(at("/list"));
      var lights = page.locator(".lights .on");
      page.keyboard().press("Shift");
      page.keyboard().press("Shift");
      assertThat(lights).hasCount(2);
      assertThat(page.locator("#leave-said")).hasText("Shift, press 1 more time to exit.");
      page.keyboard().press("a");
      assertThat(lights).hasCount(0);
      // A capital letter is no press.
      page.keyboard().press("Shift+A");
      page.keyboard().press("Shift+B");
      page.keyboard().press("Shift+C");
      assertThat(lights).hasCount(0);
      page.keyboard().press("Shift");
      page.keyboard().press("Shift");
      var happened = new ArrayList<String>();
      page.onConsoleMessage(message -> happened.add(message.text()));
      page.onRequest(request -> happened.add(request.url()));
      page.evaluate(
          """
              new MutationObserver(() => console.log('body ' + getComputedStyle(document.body).display + ' ' + document.title.length))
                  .observe(document.documentElement, {attributes: true})""");
      page.keyboard().press("Shift");
      page.waitForURL(WEATHER);
      // Blank, and without a title, while the way out is still asked for.
      assertThat(happened.indexOf("body none 1")).isNotNegative().isLessThan(happened.indexOf(WEATHER));
      assertThat(happened).contains(at("/exit"));
    });
  }

  @Test
  void pressesThatComeTooSlowlyDoNotLeave() {
    visit(page -> {
      page.clock().install();
      page.navigate(at("/list"));
      page.keyboard().press("Shift");
      page.keyboard().press("Shift");
      page.clock().fastForward(5001);
      assertThat(page.locator(".lights .on")).hasCount(0);
      assertThat(page.locator("#leave-said")).hasText("Exit this page has timed out.");
      page.keyboard().press("Shift");
      assertThat(page).hasURL(at("/list"));
    });
  }

  @Test
  void theEndOfASessionIsAnnouncedAndComes() {
    visit(page -> {
      page.clock().install();
      page.navigate(at("/list"));
      page.clock().fastForward(13 * 60_000 - 100);
      assertThat(page.locator("#soon")).isHidden();
      page.clock().fastForward(100);
      assertThat(page.locator("#soon")).containsText("You will be signed out in 2 minutes");
      assertThat(page.locator("#leave")).isInViewport();
      readable(page, "soon");
      page.getByText("Stay signed in").click();
      assertThat(page.locator("#soon")).isHidden();
      page.clock().fastForward(15 * 60_000);
      page.waitForURL(at("/ended"));
      assertThat(page.context().cookies()).isEmpty();
    });
  }

  @Test
  void allOfItWorksWithoutAScript() {
    var options = new Browser.NewContextOptions().setJavaScriptEnabled(false);
    try (var context = chromium.browser().newContext(options)) {
      var page = signedIn(context);
      page.getByText("Continue").click();
      page.getByText("Refer a survivor").click();
      answer(page, "CASE-7");
      choose(page, "London");
      page.getByText("Back").click();
      assertThat(page.getByLabel("London")).isChecked();
      page.locator("#leave").click();
      page.waitForURL(WEATHER);
      page.goBack();
      assertThat(page.locator("h1")).hasText("Sign in");
    }
  }

  private void visit(Consumer<Page> what) {
    var elsewhere = new ArrayList<String>();
    var kept = new ArrayList<String>();
    try (var context = chromium.browser().newContext()) {
      context.onRequest(request -> {
        if (!request.url().startsWith("http://127.0.0.1:")) {
          elsewhere.add(request.url());
        }
      });
      context.onResponse(response -> keptSomewhere(response, kept));
      var page = signedIn(context);
      what.accept(page);
    }
    assertThat(elsewhere).as("asked of anybody else").isEmpty();
    assertThat(kept).as("may be kept by the browser").isEmpty();
  }

  private void keptSomewhere(Response response, List<String> kept) {
    if (response.url().startsWith(at("/")) && !response.headers().getOrDefault("cache-control", "")
        .contains("no-store")) {
      kept.add(response.url());
    }
  }

  private Page signedIn(BrowserContext context) {
    var page = signedIn(context, "carys", "partner", "harbour-refuge");
    assertThat(page.locator("h1")).hasText("If you have to leave quickly");
    return page;
  }

  private Page signedIn(BrowserContext context, String name, String role, String party) {
    ISSUER.signIns().next(name, role, party);
    context.setDefaultTimeout(10_000);
    var page = context.newPage();
    page.navigate(at("/"));
    page.locator("main a").click();
    return page;
  }

  private static long history(Page page) {
    return ((Number) page.evaluate("window.history.length")).longValue();
  }

  /** Fills in the one text of a page, and goes on by the Enter key. */
  private static void answer(Page page, String text) {
    answer(page.locator("main form input:not([type=hidden])").first(), text);
  }

  private static void answer(Locator input, String text) {
    input.fill(text);
    input.press("Enter");
  }

  private static void choose(Page page, String label) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).press("Space");
    page.getByText("Continue").press("Enter");
  }

  private static void readable(Page page, String name) {
    assertThat(page.title()).as("title of %s", name).doesNotContainPattern(TELLING);
    assertThat(page.url()).as("address of %s", name).doesNotContainPattern(TELLING);
    assertThat(page.locator("input:not([type=hidden]):not([autocomplete=off]), textarea:not([autocomplete=off]),"
        + " select:not([autocomplete=off])").count()).as("what a browser may fill in on %s", name).isZero();
    Chromium.readable(page, name, BrowserIT::photograph);
  }

  private static void photograph(Page page, String name) {
    if ("write".equals(System.getProperty("screenshots"))) {
      page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
          .setPath(Path.of("target/screenshots", name + ".png")));
    }
  }
}
