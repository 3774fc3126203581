package org.lifeline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.BrowserConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.pages.testing.Chromium;

/** Rarely seen states of pages, and pages as each role sees them; skipped if no Chromium is installed. */
class ViewsIT extends BrowserConsoleIT {

  private static final double PATIENCE = 40_000;

  @Test
  void nothingIsAmiss() {
    nobodyIsOverdue();
    neighbours().ready(true);
    try {
      as("viewer", "vera", page -> {
        topics().tell(records, new Story(Band.HIGH, Instant.now()).created());
        assertThat(page.locator(".verdict.good")).isVisible(
            new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        page.locator("#pause").click();
        Readable.held(page, "now-good");
        page.navigate(at("/events?name=nobody-of-this-name").toString());
        assertThat(page.getByText("Nothing goes by this name.")).isVisible();
        Readable.held(page, "events-empty");
        page.navigate(at("/events/tail").toString());
        Readable.held(page, "tail-none");
      });
      as("operator", "olu", page -> {
        page.navigate(at("/letters").toString());
        assertThat(page.getByText("There are none.")).isVisible();
        Readable.held(page, "letters-empty");
      });
    } finally {
      neighbours().ready(false);
    }
  }

  @Test
  void simThatShouldBeSuspended() {
    nobodyIsOverdue();
    var found = new Story(Band.MEDIUM, Instant.now().minus(Duration.ofHours(7)));
    topics().tell(records, found.foundAndToBeSuspended());
    var rejected = new Story(Band.HIGH, Instant.now().minus(Duration.ofHours(1)));
    topics().tell(records, rejected.foundAndToBeSuspended());
    topics().tell(records, rejected.suspensionRejected(rejected.reservation()),
        new Story(Band.HIGH, Instant.now().minus(Duration.ofHours(9))).created());
    as("viewer", "vera", page -> {
      assertThat(page.locator("#late-SUSPENSION" + found.reservation())).isVisible();
      assertThat(page.locator("#late-SUSPENSION" + rejected.reservation())).isVisible();
      page.locator("#pause").click();
      Readable.held(page, "now-unsuspended");
      page.locator("#operators-" + found.reservation()).click();
      assertThat(page.getByText("2 SIMs of found phones not suspended")).isVisible();
      page.waitForLoadState(); // a button does nothing until its script is loaded
      page.locator("#pause").click();
      Readable.held(page, "operators-unsuspended");
      page.navigate(at("/").toString());
      page.locator("#all-SUSPENSION").click();
      assertThat(page.locator("h1")).hasText("SIM of a found phone not suspended");
      assertThat(page.locator("#overdue tbody tr")).hasCount(2);
      Readable.held(page, "overdue");
    });
  }

  @Test
  void pageThatCannotBeBelievedAndWhatToDo() {
    nobodyIsOverdue();
    as("viewer", "vera", page -> {
      assertThat(page.locator("#doubts")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
      page.locator("#pause").click();
      Readable.held(page, "now-doubts");
      page.locator("#doubts a").first().click();
      assertThat(page.locator("h1")).hasText("Health");
      page.navigate(at("/runbooks/LifelineAcknowledgementsRejected").toString());
      Readable.held(page, "runbook");
    });
  }

  @Test
  void orderThatWaitsForAnotherAndWhatEachRoleSeesOfIt() {
    var letters = List.of(letter(), letter());
    var order = new String[1];
    as("operator", "olu", page -> {
      page.navigate(at("/letters").toString());
      letters.forEach(letter -> page.locator("input[name=id][value='" + letter + "']").check());
      page.getByText("Replay the chosen…").click();
      assertThat(page.getByText("A second operator has to confirm")).isVisible();
      Readable.held(page, "order-second");
      order[0] = page.url();
      page.navigate(at("/orders/" + UUID.randomUUID()).toString());
      assertThat(page.locator("h1")).hasText("There is nothing here");
      Readable.held(page, "refusal-missing");
    });
    as("auditor", "amir", page -> {
      page.navigate(order[0]);
      Readable.held(page, "order-auditor");
      page.navigate(at("/letters").toString());
      assertThat(page.getByText("Replay the chosen…")).hasCount(0);
      Readable.held(page, "letters-auditor");
      page.navigate(at("/letters/" + letters.getFirst()).toString());
      Readable.held(page, "letter-auditor");
      page.navigate(at("/statistics").toString());
      Readable.held(page, "statistics-auditor");
    });
    as("viewer", "vera", page -> {
      page.navigate(order[0]);
      assertThat(page.locator("h1")).hasText("This is not for your role");
      Readable.held(page, "refusal-role");
      page.getByText("Back to Now").click();
      assertThat(page.locator("h1")).hasText("Now");
      page.waitForLoadState(); // a button does nothing until its script is loaded
      page.locator("#pause").click();
      Readable.held(page, "now-viewer");
    });
  }

  @Test
  void formThatIsTooOldAndWhatCannotBeDoneAnyMore() {
    var letter = letter();
    as("operator", "olu", page -> {
      page.navigate(at("/letters/" + letter).toString());
      page.route("**/part", Route::abort); // what came would bring a form that is not too old
      page.getByText("Replay…").click();
      page.waitForLoadState(); // the form to cancel stands last
      var order = page.url();
      page.evaluate("() => document.querySelectorAll('[name=_csrf]').forEach(each => each.value = 'old')");
      page.locator("#cancel").click();
      assertThat(page.locator("h1")).hasText("The page was too old");
      Readable.held(page, "refusal-old");
      page.navigate(order);
      var id = order.substring(order.lastIndexOf('/') + 1);
      jdbc.sql("update letter_order set cancelled_by = 'petra', cancelled_at = now() where id = cast(:id as uuid)")
          .param("id", id).update();
      page.locator("#cancel").click();
      assertThat(page.locator("h1")).hasText("That cannot be done any more");
      Readable.held(page, "refusal-conflict");
    });
  }
}
