package org.lifeline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.BrowserConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.pages.testing.Chromium;

/** A page says that it is live only as long as it gets what it shows. Skipped if no Chromium is installed. */
class LivenessIT extends BrowserConsoleIT {

  private static final double PATIENCE = 30_000;
  private static final String AWAY = "Not live: the console does not answer";

  @Test
  void pageThatGetsNoAnswerSaysSoUntilItGetsOne() {
    as("viewer", "vera", page -> {
      for (var way : new String[]{"/", "/health"}) {
        page.navigate(at(way).toString());
        isLive(page);
        failing(page, way, route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        failing(page, way, Route::abort);
      }
    });
  }

  /** The console itself cannot read what it shows, while the live connection stays open. */
  @Test
  void pageSaysThatItIsNotLiveWhileItsDatabaseGivesNothing() {
    as("viewer", "vera", page -> {
      isLive(page);
      jdbc.sql("alter table position rename to position_away").update();
      jdbc.sql("alter table arrival rename to arrival_away").update();
      try {
        says(page, AWAY);
      } finally {
        jdbc.sql("alter table arrival_away rename to arrival").update();
        jdbc.sql("alter table position_away rename to position").update();
      }
      says(page, "Live");
    });
  }

  /** Otherwise two pages would shut each other out for ever. */
  @Test
  void pageWhosePersonHasOpenedTooManyOthersSaysSoAndComesBackWhenItIsLoaded() {
    as("viewer", "valerie", page -> {
      isLive(page);
      var asked = new AtomicInteger();
      page.onRequest(request -> asked.addAndGet(request.url().endsWith("/live") ? 1 : 0));
      var visitor = signedIn("valerie", "viewer");
      var others = Stream.generate(() -> visitor.stream("/live").body()).limit(10).toList();
      try {
        says(page, "Not live: you have too many pages open");
        topics().tell(records, new Story(Band.STANDARD, Instant.now()).created());
        others.getLast().limit(8).forEach(line -> { // by then it would have come back
        });
        says(page, "Not live: you have too many pages open");
        Assertions.assertThat(asked).hasValue(0);
        page.locator("#pause").click();
        says(page, "Live");
        assertThat(page.locator("#pause")).hasText("Pause");
      } finally {
        others.forEach(Stream::close);
      }
    });
  }

  /** Somebody who uses the keyboard would lose their place. */
  @Test
  void pausedPageDoesNotMoveForWhatWasAskedBefore() {
    as("viewer", "vera", page -> {
      isLive(page);
      var asked = new CompletableFuture<Route>();
      page.route("**/now/part", asked::complete);
      topics().tell(records, new Story(Band.STANDARD, Instant.now()).created());
      page.waitForCondition(asked::isDone);
      page.evaluate("""
          () => document.addEventListener('htmx:afterRequest', () => { document.body.dataset.answered = 'yes'; })""");

      page.locator("#pause").click();
      asked.join().fulfill(
          new Route.FulfillOptions().setContentType("text/html").setBody("<p id='moved'>This has moved.</p>"));

      assertThat(page.locator("body[data-answered]")).hasCount(1);
      assertThat(page.locator("#moved")).hasCount(0);
      says(page, "Paused");
      page.locator("#pause").click();
      page.unroute("**/now/part");
      topics().tell(records, new Story(Band.STANDARD, Instant.now()).created());
      says(page, "Live");
    });
  }

  private void failing(Page page, String way, Consumer<Route> how) {
    var part = way.equals("/") ? "**/now/part" : "**/health/part";
    page.route(part, how);
    topics().tell(records, new Story(Band.STANDARD, Instant.now()).created());
    says(page, AWAY);
    page.unroute(part);
    topics().tell(records, new Story(Band.STANDARD, Instant.now()).created());
    says(page, "Live");
  }

  /** What the page says is not enough: it says so before it is connected. */
  private void isLive(Page page) {
    page.waitForResponse(response -> response.url().endsWith("/part") && response.ok(),
        new Page.WaitForResponseOptions().setTimeout(PATIENCE),
        () -> topics().tell(records, new Story(Band.STANDARD, Instant.now()).created()));
    says(page, "Live");
  }

  private static void says(Page page, String text) {
    assertThat(page.locator("#live-state")).hasText(text, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE));
  }
}
