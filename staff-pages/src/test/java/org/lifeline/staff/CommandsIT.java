package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.pages.testing.Visitor.between;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;

/** Checks what reaches referral-service when a caseworker acts on a referral. */
class CommandsIT extends PagesIT {

  private static final String ITEM = "/item/" + Services.REFERRAL;
  private static final String FOUND = "1";
  private static final String SIM = "2";
  private static final String WITHDRAW = "3";
  private static final String ERASE = "4";
  private static final String PATH = "/v1/referrals/" + Services.REFERRAL;

  @Test
  void aFoundPhoneIsReportedWithTheDecisionAboutItsSim() {
    var visitor = signedIn();

    var done = command(visitor, FOUND, "choice=suspend");

    assertThat(done.body()).contains("Messages have stopped");
    assertThat(done.uri()).as("which the browser keeps").hasPath(ITEM).hasQuery("done=1");
    assertThat(done.body()).doesNotContainPattern("href=\"" + ITEM + "/[a-z]");
    var asked = SERVICES.asked("POST", PATH + "/discovery").getFirst();
    assertThat(asked.body()).isEqualTo("{\"suspend_sim\":true}");
    assertThat(asked.key()).hasSize(36);
    assertThat(command(visitor, FOUND, "").body()).contains("There is a problem", "Choose one of these");
  }

  @Test
  void aReferralIsFoundByItsReferenceWhichIsInNoAddress() {
    SERVICES.standsAfter("waiting", "referral-waitlisted");
    var visitor = signedIn();

    var found = visitor.post("/list", "/list", "sought=+CASE-7+");
    assertThat(found.uri().getPath()).isEqualTo(ITEM);
    assertThat(SERVICES.asked("GET", "/v1/referrals?case_reference").getLast().url())
        .isEqualTo("/v1/referrals?case_reference=CASE-7&limit=50");

    var none = visitor.post("/list", "/list", "sought=CASE%267");
    assertThat(none.uri()).hasPath("/list").hasQuery("found=1");
    assertThat(none.body()).contains("None of your referrals has exactly this reference", "value=\"CASE&amp;7\"")
        .doesNotContain("Older ones", ITEM);
    assertThat(SERVICES.asked("GET", "/v1/referrals?case_reference").getLast().url())
        .isEqualTo("/v1/referrals?case_reference=CASE%267&limit=50");
  }

  /**
   * A service of the previous version ignores the reference and lists all referrals; nobody has looked at those after
   * the first page.
   */
  @Test
  void whereTheServiceDoesNotLookForReferencesYetNobodyIsToldThatThereIsNone() {
    SERVICES.answers("GET", "/v1/referrals", """
        {"items":[{"id":"%s","case_reference":"CASE-7","region":"E12000007","band":"high","state":"waiting",
        "accepted_at":"2026-11-03T08:01:36Z"}],"links":{"next":"/v1/referrals?cursor=x"}}"""
        .formatted(Services.REFERRAL));

    var away = signedIn().post("/start", "/list", "sought=CASE-8");

    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.body()).contains("This does not work at the moment").doesNotContain("None of your referrals");
  }

  @Test
  void whatIsNoReferenceIsNotLookedFor() {
    SERVICES.refuses("GET", "/v1/referrals", 400, "invalid-fields",
        "{\"field\":\"case_reference\",\"rule\":\"personal-data\",\"message\":\"x\"}");

    var refused = signedIn().post("/start", "/list", "sought=07700900142");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("There is a problem", "must not be a phone number", "href=\"#sought\"",
        "id=\"sought\"", "id=\"sought-error\"", "aria-describedby=\"sought-error\"");
  }

  @Test
  void anAddressThatIsNoneIsNoFaultOfOurs() {
    var answer = signedIn().get("/item/nothing");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("This could not be understood").doesNotContain("on our side");
  }

  @Test
  void whoCannotDoWhatTheyAskIsToldWhy() {
    SERVICES.standsAfter("on-hold", "device-dispatched LX1", "discovery-reported LX1");
    SERVICES.refuses("POST", PATH + "/.*", 409, "conflict", "");
    SERVICES.refuses("DELETE", PATH + "/personal-data", 409, "conflict", "");
    var visitor = signedIn();

    assertThat(command(visitor, WITHDRAW, "").body()).contains("It cannot be withdrawn: a phone has arrived")
        .doesNotContain("This is not possible any more");
    assertThat(command(visitor, SIM, "choice=keep").body()).contains("You have had this SIM suspended already")
        .doesNotContain("This is not possible any more");
    assertThat(command(visitor, ERASE, "choice=at-risk").body()).contains("This is not possible any more");
  }

  /** A decision about a SIM can be made again until it is suspended. */
  @Test
  void whatIsFinalIsSaidBeforeItIsDone() {
    SERVICES.standsAfter("delivered", "device-dispatched LX1", "device-delivered");
    var visitor = signedIn();
    assertThat(visitor.get(ITEM + "/" + FOUND).body()).contains("A report cannot be taken back.",
        "Suspend it: the phone no longer works. This cannot be undone");

    SERVICES.standsAfter("on-hold", "device-dispatched LX1", "discovery-reported LX1",
        "sim-suspension-decided suspend");
    assertThat(visitor.get(ITEM + "/" + SIM).body()).contains("goes on working until you have it suspended",
        "Suspend it: the phone no longer works. This cannot be undone");
  }

  @Test
  void aParcelThatCameBackIsShownAsBack() {
    SERVICES.standsAfter("reserved", "device-dispatched LX1", "dispatch-failed returned");

    assertThat(signedIn().get(ITEM).body()).contains("The parcel has come back").doesNotContain("did not arrive");
  }

  @Test
  void dataIsErasedForAReason() {
    assertThat(command(signedIn(), ERASE, "choice=at-risk").body()).contains("data is erased");
    assertThat(SERVICES.asked("DELETE", PATH + "/personal-data").getFirst().url())
        .endsWith("?reason=at-risk");
  }

  @Test
  void whoErasesIsToldOfAParcelThatGoesOnAndWhatCallsItBack() {
    SERVICES.standsAfter("reserved", "device-reserved");
    var visitor = signedIn();
    assertThat(visitor.get(ITEM + "/" + ERASE).body()).contains("A parcel that has not gone is not sent")
        .doesNotContain("does not call it back");

    SERVICES.standsAfter("dispatched", "device-dispatched LX1");
    assertThat(visitor.get(ITEM + "/" + ERASE).body())
        .contains("does not call it back", "href=\"" + ITEM + "/" + WITHDRAW + "\"");
    assertThat(visitor.get(ITEM + "/" + WITHDRAW).body()).contains("A parcel under way is called back")
        .doesNotContain("does not call it back");
  }

  @Test
  void aReplacementSaysWhatItReplaces() {
    var visitor = signedIn();

    var first = visitor.post(ITEM, ITEM + "/again", "");
    visitor.post(first.uri().getPath(), first.uri().getPath(), "case_reference=CASE-8");
    var second = first.uri().getPath().replaceFirst("1$", "2");
    visitor.post(second, second, "replaces_reason=lost");

    assertThat(SERVICES.asked("POST", "/v1/referrals/check").getLast().body())
        .isEqualTo("{\"replaces\":\"%s\",\"replaces_reason\":\"lost\"}".formatted(Services.REFERRAL));
  }

  @Test
  void whereNothingIsLeftToDoThatIsSaid() {
    SERVICES.answers("GET", PATH, """
        {"id":"%s","case_reference":"CASE-7","region":"E12000007","band":"high","state":"withdrawn",
        "accepted_at":"2026-11-03T08:01:36Z","erased_at":"2026-11-04T08:01:36Z","timeline":[
        {"at":"2026-11-03T08:01:36Z","step":"referral-created"}]}""".formatted(Services.REFERRAL));
    var visitor = signedIn();
    assertThat(visitor.get(ITEM).body()).contains("There is nothing left to do for this referral.")
        .doesNotContain("What you can do", "<ul></ul>");

    SERVICES.standsAfter("withdrawn", "referral-withdrawn");
    assertThat(visitor.get(ITEM).body()).contains("What you can do", "Erase the survivor’s data")
        .doesNotContain("nothing left to do");
  }

  @Test
  void theSimOfAFoundPhoneIsDecidedAboutLater() {
    SERVICES.standsAfter("on-hold", "device-dispatched", "discovery-reported");
    var visitor = signedIn();
    assertThat(visitor.get(ITEM).body()).contains("Decide about the SIM").doesNotContain("has found a phone");

    assertThat(command(visitor, SIM, "choice=keep").body()).contains("Your decision about the SIM is recorded");

    var asked = SERVICES.asked("POST", PATH + "/sim-suspension").getFirst();
    assertThat(asked.body()).isEqualTo("{\"suspend\":false}");
    assertThat(asked.key()).hasSize(36);
    assertThat(command(visitor, SIM, "choice=later").body()).contains("There is a problem", "Choose one of these");
    assertThat(SERVICES.asked("POST", PATH + "/sim-suspension")).hasSize(1);
  }

  /** A report stops its own referral only. Whoever makes it must not believe that nothing more is sent. */
  @Test
  void whoReportsAFoundPhoneIsToldOfTheReferralInItsPlaceThatIsNotStopped() {
    SERVICES.isFoundAndReplaced(null);
    var visitor = signedIn();
    var other = "/item/" + Services.STAND_IN;

    var before = visitor.get(ITEM + "/" + FOUND).body();
    assertThat(before).contains("Another phone was referred in place of this one", "does not stop it",
        "href=\"" + other + "\"", "href=\"" + other + "/" + FOUND + "\"", "Referral CASE-8");
    assertThat(visitor.get(ITEM + "/" + ERASE).body()).doesNotContain("does not stop it");

    var done = visitor.get(ITEM + "?done=" + FOUND).body();
    assertThat(done).contains("Messages have stopped for this referral.", "For this referral, nothing is sent",
        "does not stop it", "href=\"" + other + "\"", "href=\"" + other + "/" + FOUND + "\"", "In its place");
  }

  @Test
  void whatWasReferredBecauseThePhoneWasFoundIsNamedWithoutAWarning() {
    SERVICES.isFoundAndReplaced(null);
    SERVICES.answers("GET", "/v1/referrals/" + Services.STAND_IN, """
        {"id":"%s","case_reference":"CASE-8","region":"E12000007","band":"high","state":"waiting",
        "accepted_at":"2026-11-04T09:00:00Z","timeline":[]}""".formatted(Services.STAND_IN));

    assertThat(signedIn().get(ITEM).body()).contains("In its place", "CASE-8").doesNotContain("does not stop it");
  }

  @Test
  void whatIsInItsPlaceIsLeftOutWhereItIsAnotherPartnersByNow() {
    SERVICES.isFoundAndReplaced(null);
    SERVICES.refuses("GET", "/v1/referrals/" + Services.STAND_IN, 404, "not-found", "");

    assertThat(signedIn().get(ITEM).body()).contains("CASE-7").doesNotContain("In its place", "does not stop it");
  }

  @Test
  void theSimOfAFoundPhoneIsAskedAboutUntilSomebodyHasDecided() {
    var visitor = signedIn();
    SERVICES.isFoundAndReplaced(null);
    assertThat(visitor.get(ITEM).body()).contains("Nobody has decided about it yet", ITEM + "/" + SIM);
    SERVICES.isFoundAndReplaced(false);
    assertThat(visitor.get(ITEM).body()).contains(ITEM + "/" + SIM).doesNotContain("Nobody has decided about it yet");
    SERVICES.isFoundAndReplaced(true);
    assertThat(visitor.get(ITEM).body()).as("not taken back").doesNotContain(ITEM + "/" + SIM);
  }

  /** The service says so: of a phone on hold for an earlier phone, these pages cannot know. */
  @Test
  void withdrawingIsOfferedWhereItIsPossible() {
    var visitor = signedIn();
    SERVICES.isFoundAndReplaced(null);
    assertThat(visitor.get(ITEM).body()).contains("Withdraw the referral");
    SERVICES.answers("GET", PATH, """
        {"id":"%s","case_reference":"CASE-7","region":"E12000007","band":"high","state":"on-hold",
        "accepted_at":"2026-11-03T08:01:36Z","withdrawable":false,"timeline":[]}""".formatted(Services.REFERRAL));
    assertThat(visitor.get(ITEM).body()).contains("What you can do").doesNotContain("Withdraw the referral");
  }

  @Test
  void aSecondPhoneThatIsFoundCanBeReportedToo() {
    SERVICES.standsAfter("dispatched", "device-dispatched LX1", "discovery-reported LX1", "referral-reopened",
        "device-dispatched LX2");
    var visitor = signedIn();
    assertThat(visitor.get(ITEM).body()).contains("The abuser has found a phone", "Decide about the SIM");
    var page = visitor.get(ITEM + "/" + FOUND).body();
    assertThat(page).contains("Which phone was found?", "LX2, which went on").doesNotContain("LX1");

    assertThat(command(visitor, FOUND, "phone=LX2&choice=later").body()).contains("Messages have stopped");
    assertThat(SERVICES.asked("POST", PATH + "/discovery").getFirst().body())
        .isEqualTo("{\"tracking_number\":\"LX2\"}");
  }

  @Test
  void whichPhoneWasFoundIsAskedWhereMoreThanOneHasGone() {
    SERVICES.standsAfter("delivered", "device-dispatched LX1", "dispatch-failed refused", "referral-reopened",
        "device-dispatched LX2", "device-delivered");
    var visitor = signedIn();
    assertThat(visitor.get(ITEM + "/" + FOUND).body()).contains("Which phone was found?",
        "LX1, which went on 4 November 2026", "LX2, which went on 4 November 2026");

    assertThat(command(visitor, FOUND, "choice=suspend").body()).contains("There is a problem", "Choose the phone")
        .containsPattern("value=\"suspend\"[^>]*checked");
    assertThat(command(visitor, FOUND, "phone=LX1").body()).contains("Choose one of these")
        .containsPattern("value=\"LX1\"[^>]*checked").doesNotContainPattern("value=\"LX2\"[^>]*checked");
    assertThat(SERVICES.asked("POST", PATH + "/discovery")).isEmpty();
    assertThat(command(visitor, FOUND, "phone=LX1&choice=suspend").body()).contains("Messages have stopped");
    assertThat(SERVICES.asked("POST", PATH + "/discovery").getFirst().body())
        .isEqualTo("{\"suspend_sim\":true,\"tracking_number\":\"LX1\"}");
  }

  /** A caseworker who means the last phone, which was reported already, must not report the earlier one by mistake. */
  @Test
  void whichPhoneIsAskedOfTheOneThatIsLeftToo() {
    SERVICES.standsAfter("on-hold", "device-dispatched LX1", "dispatch-failed refused", "referral-reopened",
        "device-dispatched LX2", "discovery-reported LX2");
    var visitor = signedIn();
    assertThat(visitor.get(ITEM + "/" + FOUND).body()).contains("Which phone was found?", "LX1, which went on")
        .doesNotContain("LX2", "type=\"hidden\" name=\"phone\"", "checked");
    assertThat(visitor.get(ITEM + "/" + SIM).body()).contains("The SIM of which phone?", "LX2, which went on")
        .doesNotContain("LX1", "type=\"hidden\" name=\"phone\"", "checked");

    assertThat(command(visitor, FOUND, "choice=suspend").body()).contains("There is a problem", "Choose the phone");
    assertThat(command(visitor, SIM, "choice=suspend").body()).contains("There is a problem", "Choose the phone");
    assertThat(SERVICES.asked("POST", PATH + "/discovery")).isEmpty();
    assertThat(SERVICES.asked("POST", PATH + "/sim-suspension")).isEmpty();
  }

  @Test
  void theOnlyPhoneThatHasGoneIsNotAskedFor() {
    SERVICES.standsAfter("delivered", "device-dispatched LX1", "device-delivered");
    var visitor = signedIn();

    assertThat(visitor.get(ITEM + "/" + FOUND).body()).contains("type=\"hidden\" name=\"phone\" value=\"LX1\"")
        .doesNotContain("Which phone");
  }

  @Test
  void theSimOfEachFoundPhoneIsDecidedAbout() {
    SERVICES.standsAfter("on-hold", "device-dispatched LX1", "device-dispatched LX2", "discovery-reported LX2",
        "discovery-reported LX1");
    var visitor = signedIn();
    assertThat(visitor.get(ITEM).body()).doesNotContain("The abuser has found a phone");
    assertThat(visitor.get(ITEM + "/" + SIM).body()).contains("The SIM of which phone?");

    assertThat(command(visitor, SIM, "phone=LX2&choice=keep").body()).contains("Your decision about the SIM");
    assertThat(SERVICES.asked("POST", PATH + "/sim-suspension").getFirst().body())
        .isEqualTo("{\"suspend\":false,\"tracking_number\":\"LX2\"}");
  }

  @Test
  void whereItGoesIsChangedAndNothingElse() {
    SERVICES.standsAfter("waiting", "referral-waitlisted");
    var visitor = signedIn();
    var changed = through(visitor, visitor.post(ITEM, ITEM + "/delivery", ""), List.of(
        "delivery_name=Desk+2&delivery_address=2+Example+Street&delivery_postcode=ZZ1+1ZZ",
        "delivery_instructions=Back+door"));

    assertThat(changed.body()).contains("What is sent from now on goes there.").doesNotContain("earlier address");
    var asked = SERVICES.asked("PUT", PATH + "/delivery").getFirst();
    assertThat(asked.body()).isEqualTo("{\"delivery_address\":\"2 Example Street\","
        + "\"delivery_instructions\":\"Back door\",\"delivery_name\":\"Desk 2\",\"delivery_postcode\":\"ZZ1 1ZZ\"}");
    assertThat(asked.key()).hasSize(36);
    assertThat(SERVICES.asked("PUT", PATH + "/safe-contact")).isEmpty();
  }

  /** A caseworker in a hurry must not believe that the parcel was redirected. */
  @Test
  void whoChangesWhereItGoesWhileAParcelIsUnderWayIsToldThatItGoesToTheEarlierAddress() {
    SERVICES.standsAfter("dispatched", "device-dispatched");
    var visitor = signedIn();
    var changed = through(visitor, visitor.post(ITEM, ITEM + "/delivery", ""), List.of(
        "delivery_name=Desk+2&delivery_address=2+Example+Street&delivery_postcode=ZZ1+1ZZ",
        "delivery_instructions=Back+door"));

    assertThat(changed.body()).contains("A parcel is on its way to the earlier address.", ITEM + "/" + WITHDRAW)
        .doesNotContain("is not used any more");
  }

  @Test
  void theSafeContactIsChangedAndNothingElse() {
    var visitor = signedIn();
    through(visitor, visitor.post(ITEM, ITEM + "/contact", ""), List.of("contact_channel=none"));

    assertThat(SERVICES.asked("PUT", PATH + "/safe-contact").getFirst().body())
        .isEqualTo("{\"contact_channel\":\"none\"}");
    assertThat(SERVICES.asked("PUT", PATH + "/delivery")).isEmpty();
  }

  /** Answers the questions one by one, and hands in the answers from the page that checks them. */
  private static HttpResponse<String> through(Visitor visitor, HttpResponse<String> first, List<String> answers) {
    var page = first;
    for (var answer : answers) {
      page = visitor.post(page.uri().getPath(), page.uri().getPath(), answer);
    }
    assertThat(page.body()).contains("Check your answers");
    return visitor.post(page.uri().getPath(), page.uri().getPath(), "");
  }

  private static HttpResponse<String> command(Visitor visitor, String number, String form) {
    var key = between(visitor.get(ITEM + "/" + number).body(), "name=\"key\" value=\"", "\"");
    return visitor.post(ITEM, ITEM + "/" + number, "key=" + key + (form.isEmpty() ? "" : "&" + form));
  }

  private Visitor signedIn() {
    return visitor("carys", "partner", "harbour-refuge");
  }
}
