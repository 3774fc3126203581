package org.lifeline.staff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.lifeline.staff.testing.BrowserPages;

/** The quick way out while there is no connection, and what follows once there is one again. */
class LeavingOfflineIT extends BrowserPages {

  private static final String FLAG = "window.localStorage.getItem('left')";

  @Test
  void theFirstPageThatIsOpenedAfterwardsLeavesOnceMore() {
    visit(page -> {
      leaveOffline(page);

      page.navigate(at("/list"));

      page.waitForURL(WEATHER);
      assertThat(page.context().cookies()).isEmpty();
      page.navigate(at("/list"));
      assertThat(page.locator("h1")).hasText("Sign in");
    });
  }

  /** As in a browser that keeps its storage whatever it is told (Safari before 17). */
  @Test
  void whoSignsInAfreshIsNotSentAway() {
    visit(page -> {
      page.navigate(at("/list"));
      page.evaluate("window.localStorage.setItem('left', '1764530000000')");
      ISSUER.signIns().next("cole", "partner", "willow-womens-centre");
      page.navigate(at("/oauth2/authorization/desk"));
      assertThat(page.locator("h1")).hasText("If you have to leave quickly");
      assertThat(page.evaluate(FLAG)).isNull();

      page.evaluate("window.localStorage.setItem('left', '1764530000000')");
      page.getByText("Sign out").click();
      assertThat(page.locator("h1")).hasText("Sign in");
      page.evaluate("window.localStorage.setItem('left', '1764530000000')");
      page.reload();
      assertThat(page.evaluate(FLAG)).isNull();
    });
  }

  @Test
  void whoLeavesWithAConnectionLeavesNothingBehind() {
    visit(page -> {
      page.navigate(at("/list"));
      page.locator("#leave").click();
      page.waitForURL(WEATHER);
      page.navigate(at("/"));
      assertThat(page.locator("h1")).hasText("Sign in");
      assertThat(page.evaluate("window.localStorage.length")).isEqualTo(0);
    });
  }

  @Test
  void storageThatIsRefusedStandsInNobodysWay() {
    visit(page -> {
      page.addInitScript("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }});");
      listWhereTimeStandsStill(page);
      assertThat(page.locator("h1")).hasText("Your referrals");
      for (int i = 0; i < 3; i++) {
        page.keyboard().press("Shift");
      }
      page.waitForURL(WEATHER);
      assertThat(page.context().cookies()).isEmpty();
    });
  }

  private void leaveOffline(Page page) {
    assertThat(page.getByText("Without a connection it only makes the page blank")).isVisible();
    page.navigate(at("/list"));
    page.context().setOffline(true);
    page.locator("#leave").click();
    page.waitForCondition(() -> !page.url().equals(at("/list")));
    page.context().setOffline(false);
    assertThat(page.context().cookies()).isNotEmpty();
  }
}
