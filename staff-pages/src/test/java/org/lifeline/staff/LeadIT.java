package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.pages.testing.Visitor.between;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;
import org.lifeline.staff.testing.Services.Asked;

/**
 * Checks which pair of referrals the safeguarding lead decides about: the later one is compared with several, one after
 * the other.
 */
class LeadIT extends PagesIT {

  private static final String MATCH = "/v1/possible-matches/" + Services.REFERRAL;
  private static final String PAGE = "/pairs/" + Services.REFERRAL;
  private static final String WITH_ANOTHER = Services.MATCH.replace(Services.MATCHED, Services.STAND_IN);
  private static final String CHANGED = "{\"field\":\"matched_referral_id\",\"rule\":\"changed-meanwhile\",\"message\":\"x\"}";

  @BeforeEach
  void aPair() {
    SERVICES.answers("GET", MATCH, Services.MATCH);
  }

  @Test
  void decisionAndQuestionSayWhichPairTheyAreAbout() {
    SERVICES.answers("POST", MATCH + "/questions", "{}");
    SERVICES.answers("POST", MATCH + "/decision", "{\"compare_next\":\"" + Services.STAND_IN + "\"}");
    var lead = lead();
    var page = lead.get(PAGE).body();

    send(lead, page, "/asked", "about=" + Services.REFERRAL + "&question=who-serves");
    send(lead, page, "", "decision=different-person&reason=asked");

    assertThat(SERVICES.asked("POST", MATCH)).extracting(Asked::body).hasSize(2)
        .allSatisfy(body -> assertThat(body).contains("\"matched_referral_id\":\"" + Services.MATCHED + "\""));
  }

  /**
   * Another lead has decided about that pair: the page shows the next pair, without anything that was meant for the
   * earlier one.
   */
  @Test
  void whatWasMeantOfThePairFromBeforeIsNotThereForTheNext() {
    var lead = lead();
    var page = lead.get(PAGE).body();
    SERVICES.answers("GET", MATCH, WITH_ANOTHER);
    SERVICES.refuses("POST", MATCH + "/.*", 409, "conflict", CHANGED);

    var refused = send(lead, page, "", "decision=same-person&reason=Both+say+so&about=" + Services.REFERRAL);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("compared with this one now", "href=\"#matched_referral_id\"",
        "id=\"matched_referral_id\"", "name=\"matched\" value=\"" + Services.STAND_IN + "\"")
        .doesNotContain("Both say so", "checked");
    assertThat(lead.get(PAGE).body()).doesNotContain("Both say so", "checked");
    assertThat(send(lead, page, "/asked", "about=" + Services.REFERRAL + "&question=who-serves").body())
        .contains("compared with this one now").doesNotContain("checked");
  }

  @Test
  void whatWasChosenOfAQuestionIsThereAfterAnErrorAndTheFieldIsMarked() {
    SERVICES.refuses("POST", MATCH + "/questions", 400, "invalid-fields",
        "{\"field\":\"question\",\"rule\":\"unknown-value\",\"message\":\"x\"}");
    var lead = lead();

    var refused = send(lead, lead.get(PAGE).body(), "/asked", "about=" + Services.STAND_IN);

    assertThat(refused.body()).contains("aria-describedby=\"question-error\"", "id=\"question-error\"")
        .containsPattern("name=\"about\" value=\"" + Services.STAND_IN + "\"[^>]*checked");
  }

  /** In a deployment referral-service is renewed last, so an instance of the previous version may answer. */
  @Test
  void aServiceOfBeforeThatKnowsNoPairIsNotToldHalfOfIt() {
    SERVICES.refuses("POST", MATCH + "/decision", 400, "invalid-fields",
        "{\"field\":\"body\",\"rule\":\"unknown-field\",\"message\":\"x\"}");
    var lead = lead();

    var away = send(lead, lead.get(PAGE).body(), "", "decision=same-person&reason=Both+say+so");

    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.body()).contains("Wait a minute");
    assertThat(lead.get(PAGE).body()).contains("Both say so");
  }

  @Test
  void pairsOfTheSamePartnersAreToldApart() {
    SERVICES.answers("GET", "/v1/possible-matches", "{\"items\":[%s],\"links\":{}}".formatted(Services.MATCH));

    assertThat(lead().get("/pairs").body()).contains(">harbour-refuge – clyde-advocacy, 3 November 2026, 08:01</a>");
  }

  @Test
  void whetherMoreAreOpenOrSettledThanAreListedIsSaid() {
    var list = "{\"items\":[%s],\"links\":{\"next\":\"/v1/possible-matches?cursor=x\"}}";
    SERVICES.answers("GET", "/v1/possible-matches", list.formatted(Services.MATCH));
    var page = lead().get("/pairs").body();

    assertThat(page).contains("There are more than these 1.", "These are the latest 1.");
  }

  private static HttpResponse<String> send(Visitor lead, String page, String to, String form) {
    return lead.post(PAGE, PAGE + to, "key=" + between(page, "name=\"key\" value=\"", "\"") + "&matched="
        + between(page, "name=\"matched\" value=\"", "\"") + "&" + form);
  }

  private Visitor lead() {
    return visitor("lena", "safeguarding-lead", "scheme");
  }
}
