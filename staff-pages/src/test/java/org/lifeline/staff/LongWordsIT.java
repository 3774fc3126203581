package org.lifeline.staff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lifeline.staff.testing.BrowserPages;
import org.lifeline.staff.testing.Services;

/** Checks that a page fits a phone whatever partners call their cases and people are called. */
class LongWordsIT extends BrowserPages {

  private static final String REFERENCE = "RBKC_IDVA_2026_NOVEMBER_00017_OF_A_PARTNER_WITH_LONG_REFERENCES";
  private static final String NAME = "carys_of_a_partner_with_long_names@harbour_refuge.example.org";

  @Test
  void aLongReferenceMakesNoPageWider() {
    var referral = """
        {"id":"%s","case_reference":"%s","region":"E12000007","band":"high","state":"dispatched",
        "accepted_at":"2026-11-03T08:01:36Z","tracking_number":"LX1","network":{},
        "timeline":[{"at":"2026-11-04T09:00:00Z","step":"device-dispatched","detail":"LX1"}]}"""
        .formatted(Services.REFERRAL, REFERENCE);
    SERVICES.answers("GET", "/v1/referrals/" + Services.REFERRAL, referral);
    SERVICES.answers("GET", "/v1/referrals", "{\"items\":[%s],\"links\":{}}".formatted(referral));
    try (var context = browser().newContext()) {
      var page = signedIn(context, NAME, "partner", "harbour-refuge");
      readable(page, "start-long");
      page.navigate(at("/item/" + Services.REFERRAL));
      readable(page, "item-long");
      page.navigate(at("/item/" + Services.REFERRAL + "/3"));
      readable(page, "command-long");
      page.navigate(at("/item/" + Services.REFERRAL));
      page.getByText("Confirm or change the safe contact").click();
      readable(page, "question-long");
      choose(page, "Not at all");
      readable(page, "check-long");
      page.getByText("Throw this draft away").click();
      readable(page, "drop-long");
      page.navigate(at("/list"));
      assertThat(page.getByText("Go on with what you began")).isVisible();
      readable(page, "list-long");
    }
  }
}
