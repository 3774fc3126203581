package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;

/** The way on for somebody who got no answer, changed what they had sent, and sent it again. */
class SentBeforeIT extends PagesIT {

  private static final String ITEM = "/item/" + Services.REFERRAL;
  private static final String OFFER = "/offers/01890a5d-ac96-774b-bcce-b302099a8111";

  @Test
  void aChangeOfAReferralLeadsToIt() {
    SERVICES.refuses("PUT", ".*", 422, "idempotency-key-reused", "");

    assertThat(sent(ITEM + "/contact", "contact_channel=none"))
        .contains("<a href=\"" + ITEM + "\">What you sent first may be in force. Open the referral, look")
        .contains("Throw this draft away").doesNotContain("Look at your list");
    assertThat(sent(ITEM + "/delivery",
        "delivery_name=Desk+2&delivery_address=2+Example+Street&delivery_postcode=ZZ1+1ZZ", ""))
        .contains("<a href=\"" + ITEM + "\">What you sent first may be in force. Open the referral, look");
  }

  @Test
  void anOfferAndItsAcceptanceLeadToWhatBecameOfThem() {
    SERVICES.refuses("POST", "/v1/(referrals|transfers)/.*/.*", 422, "idempotency-key-reused", "");
    SERVICES.answers("GET", "/v1/transfers/.+", Services.OFFER);

    assertThat(sent(ITEM + "/offer", "partner=willow-womens-centre", "reason=moved-away"))
        .contains("<a href=\"" + ITEM + "\">What you sent first may be in force. Open the referral");
    assertThat(sent(OFFER + "/accept", "case_reference=CASE-8"))
        .contains("<a href=\"" + OFFER + "\">What you sent first may be in force. Open the offer");
  }

  @Test
  void aNewReferralLeadsToTheList() {
    SERVICES.refuses("POST", "/v1/referrals", 422, "idempotency-key-reused", "");
    var visitor = caseworker();
    var check = filledIn(visitor);

    assertThat(visitor.post(check, check, "").body()).contains("<a href=\"/list\">This was sent before");
  }

  private String sent(String begin, String... answers) {
    var visitor = caseworker();
    var page = visitor.post("/list", begin, "");
    for (var answer : List.of(answers)) {
      page = visitor.post(page.uri().getPath(), page.uri().getPath(), answer);
    }
    assertThat(page.body()).contains("Check your answers");
    return visitor.post(page.uri().getPath(), page.uri().getPath(), "").body();
  }

  private Visitor caseworker() {
    return visitor("carys", "partner", "harbour-refuge");
  }
}
