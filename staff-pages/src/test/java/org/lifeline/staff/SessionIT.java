package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lifeline.pages.testing.Visitor.between;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.catalina.session.StandardSession;
import org.junit.jupiter.api.Test;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;

/** The end of a session at the server, whatever the browser does. */
class SessionIT extends PagesIT {

  private static final Duration LENGTH = Duration.ofMinutes(15);
  private static final Duration MOMENT = Duration.ofSeconds(30);

  @Test
  void aSessionEndsFifteenMinutesAfterTheLastPageThatWasAskedFor() {
    var before = sessions();
    var visitor = visitor("carys", "partner", "harbour-refuge");
    var session = newSince(before);
    var first = visitor.post("/list", "/form", "").uri().getPath();
    var token = between(visitor.get(first).body(), "name=\"_csrf\" value=\"", "\"");
    visitor.post(first, first, "case_reference=CASE-7");

    lastAsked(session, LENGTH.minus(MOMENT));
    assertThat(visitor.get(first).body()).contains("CASE-7");
    over(visitor, session, "/list");
    SERVICES.reset();

    for (var page : List.of("/list", "/item/" + Services.REFERRAL, first, "/start")) {
      assertThat(visitor.getAlone(page).headers().firstValue("Location")).as(page).hasValue("/");
    }
    assertThat(visitor.postAlone(first, "case_reference=CASE-8&_csrf=" + token).body()).contains("You are signed out");
    assertThat(SERVICES.asked("GET", "/")).isEmpty();
    assertThat(SERVICES.asked("POST", "/")).isEmpty();
  }

  @Test
  void toStayIsToHaveAskedForSomething() {
    var before = sessions();
    var visitor = visitor("carys", "partner", "harbour-refuge");
    var session = newSince(before);

    lastAsked(session, LENGTH.minus(MOMENT));
    assertThat(visitor.status("GET", "/stay", "Accept", "*/*")).isEqualTo(204);
    over(visitor, session, "/stay");
  }

  /** A tab requests the end page when its own time is over, but the same session may continue in another tab. */
  @Test
  void whatComesToItsEndTakesNothingFromWhatGoesOnAndKeepsNothing() {
    var before = sessions();
    var visitor = visitor("carys", "partner", "harbour-refuge");
    var session = newSince(before);
    var first = visitor.post("/list", "/form", "").uri().getPath();
    visitor.post(first, first, "case_reference=CASE-7");

    var aside = visitor.getAlone("/ended");
    assertThat(aside.body()).contains("This page was put away").doesNotContain("carys", "data-session", "refresh");
    assertThat(aside.headers().firstValue("Clear-Site-Data")).isEmpty();
    assertThat(visitor.get(first).body()).contains("CASE-7");

    lastAsked(session, LENGTH.minusSeconds(10));
    assertThat(visitor.getAlone("/ended").body()).contains("This page was put away");
    await().atMost(MOMENT).until(() -> visitor.getAlone("/ended").body().contains("You are signed out"));
    assertThat(session.isValid()).isFalse();
    var ended = visitor.getAlone("/ended");
    assertThat(ended.body()).doesNotContain("carys");
    assertThat(ended.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"cookies\", \"storage\"");
  }

  /** Another person signs in at the same browser, in another tab. */
  @Test
  void whoSignsInToASessionFindsNothingOfWhoWasThereBefore() {
    var visitor = visitor("carys", "partner", "harbour-refuge");
    var first = visitor.post("/list", "/form", "").uri().getPath();
    visitor.post(first, first, "case_reference=CASE-7");
    var began = began(visitor);

    signsIn(visitor, "carys", "harbour-refuge");
    assertThat(visitor.get(first).body()).contains("CASE-7");
    assertThat(began(visitor)).isEqualTo(began);

    signsIn(visitor, "cole", "willow-womens-centre");
    assertThat(visitor.get(first).body()).contains("This draft is not there any more").doesNotContain("CASE-7");
    assertThat(began(visitor)).as("by which the tabs of the other one are put away").isNotEqualTo(began);
  }

  @Test
  void noDecisionOfOneLeadIsShownToAnother() {
    SERVICES.answers("GET", "/v1/possible-matches/.*", Services.MATCH);
    SERVICES.refuses("POST", "/v1/possible-matches/.*", 400, "invalid-fields",
        "{\"field\":\"reason\",\"rule\":\"too-long\",\"message\":\"Shorter.\"}");
    var page = "/pairs/" + Services.REFERRAL;
    var visitor = visitor("lena", "safeguarding-lead", "scheme");
    visitor.post(page, page,
        "decision=same-person&reason=words+of+lena&matched=" + Services.MATCHED + "&key=" + UUID.randomUUID());
    assertThat(visitor.get(page).body()).contains("words of lena");

    ISSUER.signIns().next("luca", "safeguarding-lead", "scheme");
    visitor.get("/oauth2/authorization/desk");
    assertThat(visitor.get(page).body()).doesNotContain("words of lena");
  }

  /** Every attempt comes from a browser that keeps no cookies. */
  @Test
  void whoOnlyBeginsToSignInTakesNobodysPlace() {
    var somebody = visitor("carys", "partner", "harbour-refuge");
    var before = sessions();

    IntStream.range(0, 250).forEach(i -> assertThat(
        stranger().getAlone("/oauth2/authorization/desk").statusCode()).isEqualTo(302));

    assertThat(sessions().stream().filter(session -> !before.contains(session))).hasSizeLessThanOrEqualTo(200);
    assertThat(somebody.get("/list").body()).contains("carys");
    assertThat(visitor("cole", "partner", "harbour-refuge").get("/list").body()).contains("cole");
  }

  private static void signsIn(Visitor visitor, String name, String party) {
    ISSUER.signIns().next(name, "partner", party);
    assertThat(visitor.get("/oauth2/authorization/desk").uri().getPath()).isEqualTo("/start");
  }

  private static String began(Visitor visitor) {
    return between(visitor.get("/list").body(), "data-began=\"", "\"");
  }

  /**
   * Lets the session's time pass; repeats it if the server had not finished the request before, which counts as a use
   * too.
   */
  private static void over(Visitor visitor, StandardSession session, String page) {
    assertThat(session.getMaxInactiveInterval()).isEqualTo((int) LENGTH.toSeconds());
    await().atMost(MOMENT).untilAsserted(() -> {
      lastAsked(session, LENGTH);
      assertThat(visitor.getAlone(page).headers().firstValue("Location")).hasValue("/");
    });
  }
}
