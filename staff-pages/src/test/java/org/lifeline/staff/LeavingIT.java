package org.lifeline.staff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import com.microsoft.playwright.options.ForcedColors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.staff.testing.BrowserPages;
import org.lifeline.staff.testing.Services;

/** How a person leaves in a real browser: by the button, by the Shift key, and when their time is over. */
class LeavingIT extends BrowserPages {

  private static final Duration LENGTH = Duration.ofMinutes(15);
  private static final IsInViewportOptions WHOLLY = new IsInViewportOptions().setRatio(1);
  private static final String IS_COVERED = """
      () => {
        const box = document.getElementById('leave').getBoundingClientRect();
        return [0.02, 0.5, 0.98].some(part => !document.getElementById('leave').contains(
            document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part)));
      }""";

  /** For each light, whether its border leaves something of it free. */
  private static final String UNFILLED = """
      () => [...document.querySelectorAll('.lights span')].map(light => light.clientWidth > 0.5)""";

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
      listWhereTimeStandsStill(page);
      var lights = page.locator(".lights .on");
      page.keyboard().press("Shift");
      page.keyboard().press("Shift");
      assertThat(lights).hasCount(2);
      assertThat(page.locator("#leave-said")).hasText("Shift, press 1 more time to exit.");
      page.keyboard().press("a");
      assertThat(lights).hasCount(0);
      // Shift with a letter does not count as a press.
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
      // The page is blank and has no title while the exit is still being requested.
      assertThat(happened.indexOf("body none 1")).isNotNegative().isLessThan(happened.indexOf(WEATHER));
      assertThat(happened).contains(at("/exit"));
    });
  }

  /** Whoever has chosen colours of their own for all pages has to see the presses counted, too. */
  @Test
  void theLightsChangeWhereColoursAreForced() {
    visit(page -> {
      page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
      listWhereTimeStandsStill(page);
      page.keyboard().press("Shift");
      assertThat(page.locator(".lights .on")).hasCount(1);
      assertThat(page.evaluate(UNFILLED)).isEqualTo(List.of(false, true, true));
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
      assertStays(page);
    });
  }

  @Test
  void theEndOfASessionIsAnnouncedAndComes() {
    visit(page -> {
      page.clock().install();
      page.navigate(at("/list"));
      page.clock().fastForward(12 * 60_000); // the clock then runs on by itself
      assertThat(page.locator("#soon")).isHidden();
      page.clock().fastForward(60_000);
      assertThat(page.locator("#soon")).containsText("You will be signed out in 2 minutes");
      assertThat(page.locator("#leave")).isInViewport();
      readable(page, "soon");
      page.getByText("Stay signed in").click();
      assertThat(page.locator("#soon")).isHidden();
      sessions().forEach(session -> lastAsked(session, LENGTH));
      page.clock().fastForward(LENGTH.toMillis());
      page.waitForURL(at("/ended"));
      assertThat(page.locator("h1")).hasText("You are signed out");
      assertThat(page.context().cookies()).isEmpty();
    });
  }

  /** Timers stop while it sleeps, and a person who wakes it would see the page that was there. */
  @Test
  void aComputerThatSleptShowsNothingOfASessionThatIsOver() {
    visit(page -> {
      page.clock().install();
      page.navigate(at("/list"));
      page.clock().pauseAt(System.currentTimeMillis() + 60_000);
      page.clock().setSystemTime(System.currentTimeMillis() + LENGTH.toMillis());
      sessions().forEach(session -> lastAsked(session, LENGTH));
      assertThat(page.evaluate("""
          () => {
            document.dispatchEvent(new Event('visibilitychange'));
            return getComputedStyle(document.body).display;
          }""")).isEqualTo("none");
      page.waitForURL(at("/ended"));
    });
  }

  @Test
  void whoWorksInOneTabIsNotSignedOutByAnother() {
    visit(page -> {
      page.clock().install();
      page.navigate(at("/list"));
      page.clock().fastForward(14 * 60_000);
      assertThat(page.locator("#soon")).isVisible();
      var other = page.context().newPage();
      other.navigate(at("/list"));
      assertThat(page.locator("#soon")).isHidden();

      page.clock().fastForward(14 * 60_000);
      assertThat(other.locator("#soon")).isVisible();
      other.getByText("Stay signed in").click();
      assertThat(page.locator("#soon")).isHidden();
      page.clock().fastForward(2 * 60_000);
      assertStays(page);
      assertStays(other);
    });
  }

  /** The tab did not hear of the other, or has no script: then the server knows that the session continues. */
  @Test
  void aTabThatComesToItsEndAloneShowsNothingAndTheOtherGoesOn() {
    visit(page -> {
      page.navigate(at("/list"));
      page.getByText("Refer a survivor").click();
      answer(page, "CASE-7");
      var other = page.context().newPage();
      other.navigate(at("/ended"));
      readable(other, "aside");
      assertThat(other.locator("body")).not().containsText("carys");

      page.getByText("Back").click();
      assertThat(page.locator("#case_reference")).hasValue("CASE-7");
      other.locator("main a").click();
      assertThat(other.locator("h1")).hasText("Your referrals");
    });
  }

  @Test
  void theEndIsAnnouncedInViewAndWhoStaysGoesOnWhereTheyWere() {
    visit(page -> {
      page.setViewportSize(375, 500);
      page.clock().install();
      page.navigate(at("/item/" + Services.REFERRAL));
      follow(page.getByText("Confirm or change where it goes"));
      var postcode = page.getByLabel("Postcode");
      postcode.fill("ZZ1");
      page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
      page.clock().fastForward(13 * 60_000);
      assertThat(page.locator("#soon")).isInViewport(WHOLLY);
      assertThat(page.locator("#leave")).isInViewport(WHOLLY);
      assertThat(page.evaluate(IS_COVERED)).as("the button to leave is covered").isEqualTo(false);
      page.getByLabel("First line").fill("Desk 1");
      page.getByText("Stay signed in").press("Enter");
      assertThat(page.locator("#soon")).isHidden();
      assertThat(page.getByLabel("First line")).isFocused();

      postcode.focus();
      page.clock().fastForward(13 * 60_000);
      page.getByText("Stay signed in").press("Enter");
      assertThat(postcode).isFocused();

      postcode.blur();
      page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
      var there = page.evaluate("window.scrollY");
      page.clock().fastForward(13 * 60_000);
      page.getByText("Stay signed in").dispatchEvent("click"); // a click of the tests scrolls, one of a mouse does not
      assertThat(page.locator("#main")).isFocused();
      assertThat(page.evaluate("window.scrollY")).isEqualTo(there).isNotEqualTo(0);
    });
  }

  /** Removes what came only after the browsers that docs/staff-pages.md names. */
  @Test
  void allOfItWorksInABrowserOfBefore() {
    visit(page -> {
      page.addInitScript("""
          delete window.BroadcastChannel;
          for (const name of ['replaceChildren', 'append', 'prepend', 'checkVisibility']) {
            delete Element.prototype[name];
            delete DocumentFragment.prototype[name];
          }""");
      page.clock().install();
      page.navigate(at("/list"));
      page.clock().fastForward(13 * 60_000);
      page.getByText("Stay signed in").click();
      assertThat(page.locator("#soon")).isHidden();
      page.clock().pauseAt(System.currentTimeMillis() + 14 * 60_000);
      for (int i = 0; i < 3; i++) {
        page.keyboard().press("Shift");
      }
      page.waitForURL(WEATHER);
    });
  }

  @Test
  void whoLeavesIsGoneFromEveryTab() {
    visit(page -> {
      page.navigate(at("/list"));
      var other = page.context().newPage();
      other.navigate(at("/list"));
      other.locator("#leave").click();
      other.waitForURL(WEATHER);
      page.waitForURL(WEATHER);
      assertThat(page.context().cookies()).isEmpty();
    });
  }

  @Test
  void whoSignsOutIsSignedOutInEveryTab() {
    visit(page -> {
      page.navigate(at("/list"));
      var other = page.context().newPage();
      other.navigate(at("/list"));
      other.getByText("Sign out").click();
      page.waitForURL(at("/ended"));
      assertThat(page.locator("h1")).hasText("You are signed out");
      assertThat(other.locator("h1")).hasText("Sign in");
    });
  }

  /** A forgotten tab must show nothing of the person before as soon as another one signs in. */
  @Test
  void aPageOfAnotherSessionIsPutAway() {
    visit(page -> {
      page.navigate(at("/list"));
      var other = page.context().newPage();
      ISSUER.signIns().next("cole", "partner", "willow-womens-centre");
      other.navigate(at("/oauth2/authorization/desk"));
      page.waitForURL(at("/ended"));
      assertThat(page.locator("body")).not().containsText("carys");
      other.navigate(at("/list"));
      assertThat(other.locator(".who")).containsText("cole");
    });
  }

  @Test
  void allOfItWorksWithoutAScript() {
    var options = new Browser.NewContextOptions().setJavaScriptEnabled(false);
    try (var context = browser().newContext(options)) {
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

  /** A page that leaves is put away at once, though its address changes only later. */
  private void assertStays(Page page) {
    assertThat(page.locator("html.gone")).hasCount(0);
    assertThat(page).hasURL(at("/list"));
  }

  private static long history(Page page) {
    return ((Number) page.evaluate("window.history.length")).longValue();
  }
}
