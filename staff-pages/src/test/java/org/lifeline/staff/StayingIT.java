package org.lifeline.staff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.staff.testing.BrowserPages;

/** What 'Stay signed in' does when the answer is not that of the pages. */
class StayingIT extends BrowserPages {

  private static final String FAILED = "That did not get through. Press again.";

  @Test
  void whatWasWrittenStaysWhereAProxyAnswersAndWhereNobodyDoes() {
    visit(page -> {
      warned(page);
      page.route("**/stay", route -> route.fulfill(new Route.FulfillOptions().setStatus(502)
          .setHeaders(Map.of("Cache-Control", "no-store"))));
      page.getByText("Stay signed in").click();
      assertThat(page.getByText(FAILED)).isVisible();
      readable(page, "soon-failed");

      page.unroute("**/stay");
      page.route("**/stay", Route::abort);
      page.getByText("Stay signed in").click();
      assertThat(page.getByText(FAILED)).isVisible();

      page.unroute("**/stay");
      page.getByText("Stay signed in").click();
      assertThat(page.locator("#soon")).isHidden();
      assertThat(page.locator("#case_reference")).hasValue("CASE-7");
    });
  }

  @Test
  void whoIsSignedOutAlreadyIsToldSo() {
    visit(page -> {
      warned(page);
      page.context().clearCookies();
      page.getByText("Stay signed in").click();
      page.waitForURL(at("/ended"));
    });
  }

  private void warned(Page page) {
    page.clock().install();
    page.navigate(at("/list"));
    follow(page.getByText("Refer a survivor"));
    page.locator("#case_reference").fill("CASE-7");
    page.clock().fastForward(13 * 60_000);
    assertThat(page.locator("#soon")).isVisible();
    assertThat(page.getByText(FAILED)).isHidden();
  }
}
