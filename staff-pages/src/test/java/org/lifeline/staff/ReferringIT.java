package org.lifeline.staff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.staff.testing.BrowserPages;
import org.lifeline.staff.testing.Services;
import tools.jackson.databind.json.JsonMapper;

/** A whole referral in a real browser, by keyboard, with every page on the way. */
class ReferringIT extends BrowserPages {

  @Test
  void aSurvivorIsReferredByKeyboardAlone() {
    visit(page -> {
      page.getByText("Continue").press("Enter");
      page.getByText("Refer a survivor").press("Enter");
      next(page, 1, "line");
      answer(page, "CASE-7");
      next(page, 3, "one-of");
      choose(page, "London");
      next(page, 4, "number");
      answer(page, "99");
      assertThat(page).hasTitle("Error: Question 4 – Desk");
      assertThat(page.locator("#problem")).isFocused();
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(page.getByLabel("What is the DASH risk score?")).isFocused();
      assertThat(page.locator("#risk_score-error")).containsText("whole number from 0 to 24");
      readable(page, "question-number-wrong");
      answer(page, "14");
      next(page, 5, "band");
      choose(page, "No, the score is right");
      next(page, 6, "consent");
      choose(page, "No, and it is right to refer without");
      next(page, 7, "override");
      page.goBack();
      choose(page, "Yes");
      next(page, 8, "name");
      answer(page, "Sam Example");
      next(page, 9, "date");
      page.getByLabel("Day").fill("31");
      page.getByLabel("Month").fill("2");
      answer(page.getByLabel("Year"), "1990");
      assertThat(page.locator("#date_of_birth-error")).containsText("must be a real date");
      readable(page, "question-date-wrong");
      page.getByLabel("Day").fill("3");
      page.getByLabel("Month").fill("1");
      answer(page.getByLabel("Year"), "1990");
      next(page, 10, "select");
      page.getByLabel("Which language").selectOption("en");
      page.getByText("Continue").press("Enter");
      next(page, 11, "checkboxes");
      page.getByLabel("Large buttons").press("Space");
      page.getByText("Continue").press("Enter");
      next(page, 12, "names");
      page.getByText("Continue").press("Enter");
      next(page, 13, "network");
      page.getByText("Continue").press("Enter");
      next(page, 14, "delivery");
      page.getByLabel("First line").fill("Desk 1");
      page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true)).fill("1 Example Street");
      answer(page.getByLabel("Postcode"), "ZZ1 1ZZ");
      next(page, 15, "lines");
      page.getByText("Continue").press("Enter");
      next(page, 16, "channel");
      choose(page, "Text message");
      next(page, 17, "mobile");
      answer(page, "07700 900142");
      next(page, 20, "window");
      page.getByLabel("From").fill("21:30");
      page.getByLabel("Until").fill("23:00");
      page.getByLabel("Tuesday").press("Space");
      page.getByLabel("Thursday").press("Space");
      page.getByText("Continue").press("Enter");
      next(page, 22, "story");
      choose(page,
          "A book: ‘The book you ordered is on its way. Please allow a few days.’, then ‘The book you ordered has "
              + "arrived.’");
      next(page, 23, "word");
      answer(page, "marmalade");
      assertThat(page.locator("h1")).hasText("Check your answers");
      readable(page, "check-all");
      // A change leads straight back.
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Change Name").setExact(true)).press("Enter");
      answer(page, "Sam O’Example");
      assertThat(page.locator("h1")).hasText("Check your answers");
      page.getByText("Send the referral").press("Enter");
      assertThat(page.locator("h1")).hasText("Referral sent");
      readable(page, "done");
      page.reload();
      page.goBack();
      page.goForward();
    });
    var asked = SERVICES.asked("POST", "/v1/referrals").stream().filter(each -> each.url().equals("/v1/referrals"))
        .toList();
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().authorization()).startsWith("Bearer ey");
    Map<String, Object> sent = JsonMapper.shared().readerForMapOf(Object.class).readValue(asked.getFirst().body());
    assertThat(sent).containsOnly(entry("case_reference", "CASE-7"), entry("region", "E12000007"),
        entry("risk_score", "14"), entry("consent", "given"), entry("recipient_name", "Sam O’Example"),
        entry("date_of_birth", "1990-01-03"), entry("language", "en"), entry("needs", "large-buttons"),
        entry("delivery_name", "Desk 1"), entry("delivery_address", "1 Example Street"),
        entry("delivery_postcode", "ZZ1 1ZZ"), entry("contact_channel", "sms"),
        entry("contact_address", "07700 900142"), entry("contact_from", "21:30"), entry("contact_until", "23:00"),
        entry("contact_days", "TU TH"), entry("contact_cover_story", "book"), entry("code_word", "marmalade"));
  }

  @Test
  void whatIsKnownAlreadyAndWhatHasToBeKnownIsSaidAtTheEnd() {
    SERVICES.answers("POST", "/v1/referrals", """
        {"id":"%s","case_reference":"CASE-6","state":"waiting","outcome":"duplicate","band":"high",
        "accepted_at":"2026-11-03T08:01:36Z"}""".formatted(Services.REFERRAL));
    visit(page -> {
      handedIn(page);
      assertThat(page.locator("h1")).hasText("You have referred this survivor before");
      readable(page, "done-before");
    });
    SERVICES.answers("POST", "/v1/referrals", """
        {"id":"%s","case_reference":"CASE-7","state":"created","outcome":"accepted","band":"high",
        "accepted_at":"2026-11-03T08:01:36Z",
        "warnings":[{"field":"needs","rule":"no-form-offers","message":"x"}]}""".formatted(Services.REFERRAL));
    visit(page -> {
      handedIn(page);
      assertThat(page.getByText("No kind of phone that we have meets all of these needs")).isVisible();
      readable(page, "done-warned");
    });
    SERVICES.refuses("POST", "/v1/referrals", 400, "invalid-fields",
        "{\"field\":\"recipient_name\",\"rule\":\"forbidden-character\",\"message\":\"x\"}");
    visit(page -> {
      handedIn(page);
      assertThat(page.locator("#problem")).isFocused();
      readable(page, "check-wrong");
    });
  }

  /** A phone that the abuser has goes by one answer: the caseworker is asked about its SIM at this door too. */
  @Test
  void whoRefersForAReplacementOfAFoundPhoneIsAskedAboutItsSim() {
    visit(page -> {
      replaced(page, "The abuser has found it or taken it, or may have");
      assertThat(page.locator("h1")).hasText("Referral sent");
      assertThat(page.getByText("Its SIM goes on working, unless you have had it suspended")).isVisible();
      assertThat(page.getByText("This does not stop")).hasCount(0);
      readable(page, "done-found");
      follow(page.getByText("To the referral of the found phone"));
      assertThat(page).hasURL(at("/item/" + Services.REFERRAL));
      page.navigate(at("/list"));
      replaced(page, "It was taken away, but not by the abuser (for example by the police)");
      assertThat(page.getByText("Its SIM goes on working")).hasCount(0);
      SERVICES.answers("POST", "/v1/referrals", """
          {"id":"%s","case_reference":"CASE-8","state":"waiting","outcome":"duplicate","band":"high",
          "accepted_at":"2026-11-03T08:01:36Z"}""".formatted(Services.STAND_IN));
      replaced(page, "The abuser has found it or taken it, or may have");
      assertThat(page.getByText("This does not stop referral CASE-8")).isVisible();
      readable(page, "done-found-before");
    });
    assertThat(SERVICES.asked("POST", "/v1/referrals").stream().filter(each -> each.url().equals("/v1/referrals"))
        .map(Services.Asked::body)).hasSize(3).first().asString()
        .contains("\"replaces\":\"" + Services.REFERRAL + "\"", "\"replaces_reason\":\"found\"");
  }

  private void replaced(Page page, String reason) {
    page.navigate(at("/item/" + Services.REFERRAL));
    page.getByText("Refer for a replacement").click();
    answer(page, "CASE-8");
    readable(page, "question-replaced");
    choose(page, reason);
    restHandedIn(page);
  }

  /** Fills in and hands in a referral by the shortest way. */
  private static void handedIn(Page page) {
    page.getByText("Continue").click();
    page.getByText("Refer a survivor").click();
    answer(page, "CASE-7");
    restHandedIn(page);
  }

  private static void restHandedIn(Page page) {
    choose(page, "London");
    answer(page, "14");
    choose(page, "No, the score is right");
    choose(page, "Yes");
    answer(page, "Sam Example");
    page.getByLabel("Day").fill("3");
    page.getByLabel("Month").fill("1");
    answer(page.getByLabel("Year"), "1990");
    page.getByLabel("Which language").selectOption("en");
    for (int i = 0; i < 4; i++) {
      page.getByText("Continue").click();
    }
    page.getByLabel("First line").fill("Desk 1");
    page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true)).fill("1 Example Street");
    answer(page.getByLabel("Postcode"), "ZZ1 1ZZ");
    page.getByText("Continue").click();
    choose(page, "Not at all");
    page.getByText("Send the referral").click();
  }

  /** Checks that the page asks this question, and can be read by anybody. */
  private static void next(Page page, int number, String name) {
    assertThat(page).hasTitle("Question " + number + " – Desk");
    readable(page, "question-" + name);
  }
}
