package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.pages.testing.Visitor.between;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;

/** Two charities without a case system transfer a referral from one to the other. */
class OffersIT extends PagesIT {

  private static final String ITEM = "/item/" + Services.REFERRAL;
  private static final String TRANSFER = "/v1/referrals/" + Services.REFERRAL + "/transfer";
  private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8111";
  private static final String DOOR = "/v1/transfers/" + ID;
  private static final String PAGE = "/offers/" + ID;
  private static final String DECLINE = "1";
  private static final String CANCEL = "2";

  @BeforeEach
  void anOfferIsOpen() {
    SERVICES.answers("GET", "/v1/transfers", "{\"items\":[%s],\"links\":{}}".formatted(Services.OFFER));
    SERVICES.answers("GET", DOOR, Services.OFFER);
  }

  @Test
  void aReferralIsOfferedToAnotherPartnerForAReason() {
    SERVICES.answers("POST", TRANSFER, Services.OFFER);
    var visitor = offering();

    var first = visitor.post(ITEM, ITEM + "/offer", "");
    assertThat(first.body()).contains("Which partner should it go to?", "value=\"willow-womens-centre\"")
        .doesNotContain("value=\"harbour-refuge\"");
    assertThat(answer(visitor, first, "partner=").body()).contains("Choose a partner");
    var second = answer(visitor, first, "partner=willow-womens-centre");
    var check = answer(visitor, second, "reason=moved-away");
    assertThat(check.body()).contains("Check your answers", "willow-womens-centre",
        "The survivor has moved to where they work", "the referral is yours");
    var done = answer(visitor, check, "");

    assertThat(done.uri()).as("which the browser keeps").hasPath(ITEM).hasQuery("done=7");
    assertThat(done.body()).contains("What the other partner answers you see here");
    var asked = SERVICES.asked("POST", TRANSFER).getFirst();
    assertThat(asked.body()).isEqualTo("{\"partner\":\"willow-womens-centre\",\"reason\":\"moved-away\"}");
    assertThat(asked.key()).hasSize(36);
    assertThat(SERVICES.asked("POST", "/v1/referrals/check")).isEmpty();
  }

  @Test
  void whatCannotBeOfferedIsToldAsSuch() {
    SERVICES.refuses("POST", TRANSFER, 409, "conflict", "");
    var visitor = offering();
    var second = answer(visitor, visitor.post(ITEM, ITEM + "/offer", ""), "partner=willow-womens-centre");

    var refused = answer(visitor, answer(visitor, second, "reason=other"), "");

    assertThat(refused.body()).contains("There is a problem", "the referral has ended, or it is offered",
        "href=\"" + ITEM + "\">This is not possible").doesNotContain("was answered");
  }

  @Test
  void whatWasOfferedTooOftenIsToldAsSuch() {
    SERVICES.refuses("POST", TRANSFER, 429, "too-many-offers", "");
    var visitor = offering();
    var second = answer(visitor, visitor.post(ITEM, ITEM + "/offer", ""), "partner=willow-womens-centre");

    var refused = answer(visitor, answer(visitor, second, "reason=other"), "");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("This referral was offered too often", "Offer it again tomorrow");
  }

  @Test
  void anOpenOfferIsSaidAtTheReferralAndTakenBackThere() {
    SERVICES.standsAfter("waiting", "referral-waitlisted", "transfer-offered");
    SERVICES.answers("POST", DOOR + "/withdrawal", Services.OFFER);
    var visitor = offering();

    assertThat(visitor.get(ITEM).body()).contains("Offered to willow-womens-centre", PAGE + "/" + CANCEL + "\"")
        .doesNotContain("Offer it to another partner");
    var done = end(visitor, CANCEL);

    assertThat(done.uri()).as("which the browser keeps").hasPath(ITEM).hasQuery("done=9");
    assertThat(done.body()).contains("The offer is taken back");
    assertThat(SERVICES.asked("POST", DOOR + "/withdrawal").getFirst().key()).hasSize(36);
    SERVICES.standsAfter("waiting", "transfer-offered", "transfer-ended");
    assertThat(visitor.get(ITEM).body()).contains("Offer it to another partner")
        .doesNotContain("Offered to willow-womens-centre");
  }

  @Test
  void thePartnerThatIsAskedSeesTheOfferAndNothingOfThePerson() {
    var visitor = asked();

    assertThat(visitor.get("/list").body()).contains("Offered to you", "harbour-refuge offers you a referral", PAGE);
    assertThat(visitor.get("/offers").body()).contains("harbour-refuge offers you a referral", "Not answered");
    assertThat(visitor.get(PAGE).body()).contains(Services.REFERRAL.toString(), "London", "High", "Waits for a phone",
        "The survivor has moved to where they work", "Take it on", "Decline the offer")
        .doesNotContain("Take the offer back", "CASE-7", "To the referral")
        .doesNotContainPattern("href=\"" + PAGE + "/[a-z]");
    assertThat(offering().get(PAGE).body()).contains("Take the offer back").doesNotContain("Take it on",
        "Decline the offer");
    assertThat(offering().get("/list").body()).doesNotContain("Offered to you");
  }

  @Test
  void anOpenOfferIsShownHoweverManyHaveEndedSince() {
    SERVICES.answers("GET", "/v1/transfers", "{\"items\":[],\"links\":{}}");
    SERVICES.answersAt("/v1/transfers?open=true", "{\"items\":[%s],\"links\":{}}".formatted(Services.OFFER));
    SERVICES.standsAfter("waiting", "referral-waitlisted", "transfer-offered");

    assertThat(asked().get("/list").body()).contains("Offered to you", PAGE);
    assertThat(offering().get(ITEM).body()).contains("Offered to willow-womens-centre");
  }

  @Test
  void whoTakesAReferralOnNamesItAndIsLedToTheSafeContact() {
    SERVICES.answers("POST", DOOR + "/acceptance", Services.OFFER);
    var visitor = asked();

    var first = visitor.post(PAGE, PAGE + "/accept", "");
    var check = answer(visitor, first, "case_reference=THEIRS-1");
    assertThat(check.body()).contains("THEIRS-1", "Nothing is sent to the survivor until you have confirmed");
    var done = answer(visitor, check, "");

    assertThat(SERVICES.asked("POST", "/v1/referrals/check").getFirst().body())
        .isEqualTo("{\"case_reference\":\"THEIRS-1\"}");
    var accepted = SERVICES.asked("POST", DOOR + "/acceptance").getFirst();
    assertThat(accepted.body()).isEqualTo("{\"case_reference\":\"THEIRS-1\"}");
    assertThat(accepted.key()).hasSize(36);
    assertThat(done.uri()).as("which the browser keeps").hasPath(ITEM).hasQuery("done=8");
    assertThat(done.body()).contains("The referral is yours now.", "Confirm the safe contact now");
    assertThat(visitor.post(ITEM, ITEM + "/contact", "").body()).contains("How can the survivor safely be reached?");
  }

  @Test
  void anOfferIsDeclined() {
    SERVICES.answers("POST", DOOR + "/refusal", Services.OFFER);

    var declined = end(asked(), DECLINE);

    assertThat(declined.uri()).as("which the browser keeps").hasPath("/offers").hasQuery("done=1");
    assertThat(declined.body()).contains("Declined. The referral stays where it is.");
    assertThat(SERVICES.asked("POST", DOOR + "/refusal").getFirst().key()).hasSize(36);
  }

  @Test
  void whatIsTooLateIsToldAsSuch() {
    SERVICES.refuses("POST", DOOR + "/refusal", 409, "conflict", "");

    var late = end(asked(), DECLINE);

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("There is a problem", "This is not possible any more");
  }

  @Test
  void aDraftThatIsThrownAwayLeadsBackToWhereItWasBegun() {
    var visitor = asked();
    var first = visitor.post(PAGE, PAGE + "/accept", "").uri().getPath();

    assertThat(visitor.post(first, first.replaceFirst("[0-9]+$", "drop"), "").uri().getPath()).isEqualTo(PAGE);
  }

  private static HttpResponse<String> answer(Visitor visitor, HttpResponse<String> page, String answer) {
    return visitor.post(page.uri().getPath(), page.uri().getPath(), answer);
  }

  private static HttpResponse<String> end(Visitor visitor, String number) {
    var key = between(visitor.get(PAGE + "/" + number).body(), "name=\"key\" value=\"", "\"");
    return visitor.post(PAGE, PAGE + "/" + number, "key=" + key);
  }

  private Visitor offering() {
    return visitor("carys", "partner", "harbour-refuge");
  }

  private Visitor asked() {
    return visitor("cole", "partner", "willow-womens-centre");
  }
}
