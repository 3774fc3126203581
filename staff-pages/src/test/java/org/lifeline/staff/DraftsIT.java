package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.pages.testing.Visitor.between;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;

/** How a person returns to a draft, changes it, and throws it away. */
class DraftsIT extends PagesIT {

  private static final String ITEM = "/item/" + Services.REFERRAL;
  private static final String BEGUN = "Go on with what you began";
  private static final String CHANGE = "?change=true";

  private Visitor visitor;

  @BeforeEach
  void somebodyIsSignedIn() {
    visitor = visitor("carys", "partner", "harbour-refuge");
  }

  @Test
  void whatWasBegunIsFoundAgainAndSaysNothingOfThePerson() {
    var first = visitor.post("/list", "/form", "").uri().getPath();
    assertThat(visitor.get("/list").body()).as("nothing was written").doesNotContain(BEGUN);
    var second = visitor.post(first, first, "case_reference=CASE-70").uri().getPath();
    assertThat(visitor.get("/list").body()).contains(BEGUN, "A referral", "CASE-70, ", "begun on ",
        "5 drafts are kept at a time");
    assertThat(visitor.get(begun()).uri()).hasToString(at(second));

    filledIn(visitor);

    assertThat(visitor.get("/list").body()).contains("CASE-70, ").doesNotContain("Sam Example", "Example Street");
    assertThat(visitor.get(begun()).body()).as("the one that was used last").contains("Check your answers");
  }

  /** A refused reference may be anything: a name, a number. */
  @Test
  void whatWasRefusedAsAReferenceIsNotListed() {
    SERVICES.answers("POST", "/v1/referrals/check", Services.errors("case_reference", "personal-data", "x"));
    var first = visitor.post("/list", "/form", "").uri().getPath();
    visitor.post(first, first, "case_reference=07700900142");

    assertThat(visitor.get("/list").body()).contains(BEGUN).doesNotContain("07700900142");
    assertThat(visitor.get(begun()).body()).contains("must not be a phone number", "07700900142");
  }

  @Test
  void whatWasBegunAtAReferralSaysAtWhich() {
    assertThat(visitor.get(ITEM).body()).contains("<input type=\"hidden\" name=\"about\" value=\"CASE-7\">")
        .containsSubsequence(ITEM + "/again\"", "name=\"about\" value=\"CASE-7\">");
    for (var about : new String[]{"CASE-71", "CASE-72"}) {
      var first = visitor.post(ITEM, ITEM + "/contact", "about=" + about).uri().getPath();
      visitor.post(first, first, "contact_channel=none");
    }

    assertThat(visitor.get("/list").body()).contains("The safe contact of a referral", "CASE-71, ", "CASE-72, ");
    assertThat(visitor.get(begun()).body()).contains("Check your answers", "Referral CASE-72");
    assertThat(visitor.get(begun().replace("check", "1")).body()).contains("Referral CASE-72");
  }

  @Test
  void aReplacementSaysOfWhichReferralAndLeadsBackToIt() {
    var first = visitor.post(ITEM, ITEM + "/again", "about=CASE-73").uri().getPath();
    assertThat(visitor.get(first).body()).contains("In place of CASE-73").doesNotContain("Referral CASE-73");
    assertThat(back(visitor.get(first).body())).isEqualTo(ITEM);
    visitor.post(first, first, "case_reference=CASE-74");

    assertThat(visitor.get("/list").body()).contains("A referral", "CASE-74, ", "in place of CASE-73, ");
    var drop = first.replaceFirst("1$", "drop");
    assertThat(visitor.get(drop).body()).contains("In place of CASE-73");
    assertThat(visitor.post(drop, drop, "").uri()).hasToString(at(ITEM));

    assertThat(visitor.get(filledInAgain()).body()).contains("Check your answers", "In place of CASE-75");
  }

  private String filledInAgain() {
    var first = visitor.post(ITEM, ITEM + "/again", "about=CASE-75").uri().getPath();
    visitor.post(first, first, "case_reference=CASE-76");
    var second = first.replaceFirst("1$", "2");
    return filledIn(visitor, visitor.post(second, second, "replaces_reason=lost"));
  }

  @Test
  void aDraftIsThrownAwayOnlyByWhoSaysSoTwice() {
    var check = filledIn(visitor);
    var drop = check.replace("check", "drop");
    for (var page : new String[]{check, check.replace("check", "1")}) {
      assertThat(visitor.get(page).body()).contains("href=\"" + drop + "\"").doesNotContain("action=\"" + drop);
    }

    var asked = visitor.get(drop).body();

    assertThat(asked).contains("Throw this draft away", "Your reference: CASE-7", "href=\"" + check + "\">Keep it");
    assertThat(visitor.get(check).body()).contains("Sam Example");
    assertThat(visitor.post(drop, drop, "").uri()).hasToString(at("/list"));
    assertThat(visitor.get(drop).body()).contains("This draft is not there any more");
    assertThat(visitor.get("/list").body()).doesNotContain(BEGUN);
  }

  /** Whoever signs in again and goes back to it has thrown nothing away. */
  @Test
  void aDraftThatEndedWithItsSessionIsToldAsSuch() {
    var check = filledIn(visitor);
    assertThat(visitor.get(check).body()).contains("only the safe contact and where the parcel goes can be changed");

    assertThat(visitor("carys", "partner", "harbour-refuge").get(check).body())
        .contains("This draft is not there any more", "or you were signed out since");
  }

  @Test
  void aChangeThatAsksForMoreCanBeGoneBackFrom() {
    var check = filledIn(visitor);
    var consent = check.replace("check", "6") + CHANGE;
    var why = check.replace("check", "7") + CHANGE;

    var asked = visitor.post(consent, consent, "consent=overridden");
    assertThat(asked.uri()).hasToString(at(why));
    assertThat(back(asked.body())).isEqualTo(consent);
    assertThat(back(visitor.get(consent).body())).isEqualTo(check.replace("check", "5") + CHANGE);
    assertThat(visitor.get(check).uri()).as("there is nothing to be checked yet").hasToString(at(why));

    assertThat(visitor.post(consent, consent, "consent=given").uri()).hasToString(at(check));
    assertThat(back(visitor.get(consent).body())).isEqualTo(check);
  }

  @Test
  void aChangeThatAsksForMoreComesStraightBack() {
    var check = filledIn(visitor);
    var consent = check.replace("check", "6") + CHANGE;
    var why = check.replace("check", "7") + CHANGE;
    visitor.post(consent, consent, "consent=overridden");

    SERVICES.answers("POST", "/v1/referrals/check", Services.errors("consent_reason", "required", "x"));
    visitor.post(why, why, "");
    var again = visitor.get(check);
    assertThat(again.uri()).hasToString(at(why + "&wrong=true"));
    assertThat(again.body()).contains("Enter why it is right to refer without consent");

    SERVICES.reset();
    assertThat(visitor.post(check, why, "consent_reason=danger&consent_decided_by=duty+manager").uri())
        .hasToString(at(check));
  }

  /** The address of the first draft on the list. */
  private String begun() {
    return between(between(visitor.get("/list").body(), BEGUN, "</section>"), "href=\"", "\"");
  }

  private static String back(String page) {
    return between(page, "class=\"back\" href=\"", "\"");
  }
}
