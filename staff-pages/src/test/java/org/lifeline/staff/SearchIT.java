package org.lifeline.staff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.lifeline.staff.testing.BrowserPages;
import org.lifeline.staff.testing.Services;

/** The search for a reference that several referrals have, in a real browser. */
class SearchIT extends BrowserPages {

  @Test
  void whoGoesBackFromOneThatWasFoundIsAtTheOthers() {
    var one = """
        {"id":"%s","case_reference":"CASE-7","region":"E12000007","band":"high","state":"waiting",
        "accepted_at":"2026-11-03T08:01:36Z"}""";
    SERVICES.answersAt("/v1/referrals?case_reference=CASE-7&limit=50", "{\"items\":[%s,%s],\"links\":{}}"
        .formatted(one.formatted(Services.REFERRAL), one.formatted(Services.STAND_IN)));
    visit(page -> {
      page.navigate(at("/list"));
      answer(page.getByLabel("Your reference"), "CASE-7");
      found(page).first().click();
      assertThat(page).hasURL(at("/item/" + Services.REFERRAL));

      page.goBack();

      assertThat(found(page)).hasCount(2);
      assertThat(page.getByLabel("Your reference")).hasValue("CASE-7");
      assertThat(page.url()).doesNotContain("CASE-7");
    });
  }

  private static Locator found(Page page) {
    return page.locator("tbody a");
  }
}
