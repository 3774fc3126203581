package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.pages.testing.Visitor.between;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;

/** What somebody is told who presses again while the first press is still being handled. */
class SecondPressIT extends PagesIT {

  private static final String ITEM = "/item/" + Services.REFERRAL;
  private static final String PARCEL = "/parcels/01890a5d-ac96-774b-bcce-b302099a8099";
  private static final String PATH = "/v1/referrals/" + Services.REFERRAL;
  private static final String AT_IT = "This is being done at the moment";

  @Test
  void theSecondPressIsToldWhatCameOfTheFirst() {
    SERVICES.isStillAtIt("POST", PATH + "/withdrawal", 2);

    var done = pressed(caseworker(), ITEM + "/3", "");

    assertThat(done.body()).contains("The referral is withdrawn.");
    assertThat(SERVICES.asked("POST", PATH + "/withdrawal")).extracting(Services.Asked::key).hasSize(3)
        .containsOnly(SERVICES.asked("POST", PATH + "/withdrawal").getFirst().key());
  }

  @Test
  void whatGoesOnBeingDoneIsNotCalledTooLate() {
    SERVICES.refuses("POST", ".*", 409, "idempotency-key-in-use", "");
    SERVICES.answers("GET", "/v1/transfers/.+", Services.OFFER);
    SERVICES.answers("GET", "/v1/consignments/.+", Services.PARCEL);
    SERVICES.answers("GET", "/v1/possible-matches/.+", Services.MATCH);

    atIt(pressed(caseworker(), ITEM + "/3", ""));
    atIt(pressed(caseworker(), "/offers/01890a5d-ac96-774b-bcce-b302099a8111/2", ""));
    atIt(pressed(visitor("packer-hub-lon", "hub", "HUB-LON"), PARCEL + "/hand-over", ""));
    atIt(pressed(visitor("lena", "safeguarding-lead", "scheme"), "/pairs/" + Services.REFERRAL,
        "&decision=same-person&reason=Asked&matched=" + Services.MATCHED));
    assertThat(SERVICES.asked("POST", PATH + "/withdrawal")).hasSize(3);
  }

  @Test
  void aFormThatIsBeingHandedInIsNotLost() {
    SERVICES.refuses("PUT", PATH + "/safe-contact", 409, "idempotency-key-in-use", "");
    var visitor = caseworker();
    var first = visitor.post(ITEM, ITEM + "/contact", "").uri().getPath();
    var check = visitor.post(first, first, "contact_channel=none").uri().getPath();

    atIt(visitor.post(check, check, ""));

    SERVICES.reset();
    assertThat(visitor.post(check, check, "").body()).contains("What was there before is not used any more.");
  }

  private static void atIt(HttpResponse<String> page) {
    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains(AT_IT, "Look again in a minute").doesNotContain("not possible");
  }

  private static HttpResponse<String> pressed(Visitor visitor, String page, String form) {
    var key = between(visitor.get(page).body(), "name=\"key\" value=\"", "\"");
    return visitor.post(page, page, "key=" + key + form);
  }

  private Visitor caseworker() {
    return visitor("carys", "partner", "harbour-refuge");
  }
}
