package org.lifeline.staff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.lifeline.staff.testing.BrowserPages;

/** How somebody is gone in a real browser: by the button, by the Shift key, and when their time is over. */
class LeavingIT extends BrowserPages {

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

  private static long history(Page page) {
    return ((Number) page.evaluate("window.history.length")).longValue();
  }
}
