package org.lifeline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.BrowserConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.NetworkStep;
import org.lifeline.pages.testing.Chromium;
import org.lifeline.platform.testing.TestSurroundings;

/**
 * The pages in a real browser. With {@code -Dscreenshots=write} screenshots are written into {@code docs/}. Skipped if
 * no Chromium is installed.
 */
class BrowserIT extends BrowserConsoleIT {

  @Test
  void pageMovesAsEventsComeAndAnybodyCanReadIt() {
    var late = scheme();
    var elsewhere = new ArrayList<String>();
    var complaints = new ArrayList<String>();
    try (var context = browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900))) {
      var page = context.newPage();
      page.onRequest(request -> {
        if (!request.url().startsWith("http://127.0.0.1:")) {
          elsewhere.add(request.url());
        }
      });
      page.onConsoleMessage(message -> {
        if (message.type().equals("error") || message.type().equals("warning")) {
          complaints.add(message.text());
        }
      });
      TestSurroundings.ISSUER.signIns().next("olu", "operator");
      page.navigate(at("/").toString());
      assertThat(page.locator("h1")).hasText("Now");
      var waiting = page.locator(".flow li").first().locator(".count");
      int before = Integer.parseInt(waiting.innerText().replace(",", ""));
      topics().tell(records, new Story(Band.HIGH, Instant.now()).created());
      assertThat(waiting).hasText(Integer.toString(before + 1));
      appearsAndGoes(page);
      whoIsSomewhereStaysThere(page, waiting);
      // Screenshots and the check for legibility put things into the page that its policy refuses.
      assertThat(complaints).as("said by the browser").isEmpty();
      page.locator("#pause").click();
      assertThat(page.locator("#live-state")).hasText("Paused");
      Readable.held(page, "now");
      page.locator("#pause").click();
      assertThat(page.locator("#live-state")).hasText("Live");
      for (var name : List.of("stock", "operators")) {
        page.navigate(at("/" + name).toString());
        page.locator("#pause").click();
        Readable.held(page, name);
      }
      page.navigate(at("/events").toString());
      page.getByLabel("Referral, device").fill(late.imei());
      page.getByText("Search", new Page.GetByTextOptions().setExact(true)).click();
      page.locator("summary").first().click();
      assertThat(page.locator(".sealed").first()).hasText("sealed");
      Readable.held(page, "events");
      page.navigate(at("/events/tail").toString());
      page.getByText("Watch", new Page.GetByTextOptions().setExact(true)).click();
      page.navigate(at("/events/tail?topic=referrals").toString());
      await().untilAsserted(() -> {
        topics().tell(records, new Story(Band.HIGH, Instant.now()).created());
        assertThat(page.locator("#told li").count()).isPositive();
      });
      page.locator("#pause").click();
      page.locator("#told summary").first().click();
      assertThat(page.locator("#told .sealed").first()).hasText("sealed");
      Readable.held(page, "tail");
      statistics();
      page.navigate(at("/statistics").toString());
      page.locator("a[href='/statistics/next']").click();
      assertThat(page.locator("h1")).hasText("Publish statistics");
      Readable.held(page, "statistics-next");
      page.locator("button:has-text('for ever')").click();
      assertThat(page.getByText("What is published is never changed.")).isVisible();
      Readable.held(page, "statistics");
      var letter = letter();
      page.navigate(at("/letters").toString());
      Readable.held(page, "letters");
      page.getByText("Discard the chosen…").click();
      assertThat(page.locator("#problem")).isFocused();
      Readable.held(page, "letters-refused");
      page.locator("a[href='/letters/" + letter + "']").click();
      page.waitForURL("**/letters/" + letter);
      Readable.held(page, "letter");
      page.navigate(at("/letters").toString());
      page.locator("input[name=id][value='" + letter + "']").check();
      page.getByText("Replay the chosen…").click();
      assertThat(page.locator("h1")).hasText("Replay 1 letter");
      var confirm = page.locator("#confirm");
      confirm.focus();
      page.waitForResponse(response -> response.url().endsWith("/part"), () -> {
      });
      assertThat(confirm).isFocused();
      page.keyboard().press("Enter");
      hasFailedAgain(page);
      Readable.held(page, "order");
      anothersOrderIsConfirmedAfterThePassword(page, letter);
      page.navigate(at("/health").toString());
      assertThat(page.getByText("Something does not answer, or stands still.")).isVisible();
      Readable.held(page, "health");
      page.getByText("Sign out").click();
      assertThat(page.locator("h1")).hasText("You are signed out");
      Readable.held(page, "signed-out");
      TestSurroundings.ISSUER.signIns().next("norbert", "nobody");
      page.navigate(at("/").toString());
      assertThat(page.locator("h1")).hasText("You cannot come in");
      Readable.held(page, "not-for-you");
    }
    assertThat(elsewhere).as("asked of anybody else").isEmpty();
  }

  /** The password is asked for at another address, to which a browser lets none of our forms redirect. */
  private void anothersOrderIsConfirmedAfterThePassword(Page page, UUID letter) {
    page.navigate(at("/letters").toString());
    page.locator("input[name=id][value='" + letter + "']").check();
    page.getByText("Replay the chosen…").click();
    assertThat(page.locator("#confirm")).isVisible();
    jdbc.sql("update letter_order set asked_by = 'petra', asked_at = now() - interval '2 seconds' "
        + "where confirmed_by is null").update();
    page.reload();
    assertThat(page.locator("#confirm")).hasCount(0);
    TestSurroundings.ISSUER.signIns().next("olu", "operator");
    page.locator("#password").click();
    page.locator("#confirm").click();
    assertThat(page.getByText("Confirmed by")).isVisible();
    hasFailedAgain(page);
    Readable.held(page, "order-of-another");
  }

  /** Waits for the end of an order of one letter: until then the page moves, and what can be focused changes. */
  private static void hasFailedAgain(Page page) {
    assertThat(page.getByText("1 failed again")).isVisible(
        new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    assertThat(page.locator("#pause")).isHidden();
  }

  /** A dispatch that no network operator has answered stays on the page until one has. */
  private void appearsAndGoes(Page page) {
    var late = new Story(Band.HIGH, Instant.now().minus(Duration.ofDays(300)));
    var row = page.locator("#late-ACKNOWLEDGEMENT" + late.id());
    topics().tell(records, late.created(), late.reserved(), late.prepared(), late.dispatched());
    assertThat(row).isVisible();
    topics().tell(records, late.acknowledged(NetworkStep.ACTIVATED), late.acknowledged(NetworkStep.ZERO_RATED),
        late.acknowledged(NetworkStep.HIDDEN_FROM_BILL), late.delivered());
    assertThat(row).hasCount(0);
  }

  /** The keyboard focus stays where it is when the page is updated. */
  private void whoIsSomewhereStaysThere(Page page, Locator waiting) {
    var list = page.locator("#overdue");
    list.focus();
    var before = waiting.innerText();
    topics().tell(records, new Story(Band.HIGH, Instant.now()).created());
    assertThat(waiting).not().hasText(before);
    assertThat(list).isFocused();
  }

  /** A month that can be published: two regions, one of them small. */
  private void statistics() {
    jdbc.sql("update dead_letter set settled_at = now() where settled_at is null").update();
    jdbc.sql("truncate publication, published_count").update();
    var begun = Instant.now().minus(Duration.ofDays(100));
    for (int i = 0; i < 40; i++) {
      var region = List.of("E12000007", "E12000002", "S92000003").get(i % 7 % 3);
      var story = new Story(Band.MEDIUM, region, begun);
      topics().tell(records, story.created(), story.reserved(), story.dispatched(), story.delivered());
    }
    await().until(() -> jdbc
        .sql("select coalesce(sum(delivered), 0) from cohort where generation = (select shown from projection)")
        .query(Long.class).single() >= 40);
  }

  /** A scheme at work, with something overdue of each kind. */
  private Story scheme() {
    var now = Instant.now();
    for (int i = 0; i < 90; i++) {
      var id = UUID.randomUUID();
      publish(records.internal(UUID.randomUUID(), "stock", id.toString(), new DeviceReceived(id.toString(), 1L, now,
          "B-1", "HUB-" + List.of("LON", "LDS", "GLA", "BHM").get(i % 7 % 4), "490154203237518", "8944110000000000007",
          "+447700900123", "alder-mobile", DeviceForm.values()[1 + i % 3], null, "Example 1",
          LocalDate.now().plusDays(90 + 7L * i)), now));
    }
    var told = new ArrayList<UUID>();
    for (int i = 0; i < 30; i++) {
      var band = Band.values()[1 + i % 3];
      var story = new Story(band, now.minus(Duration.ofMinutes(74L * i + 5)));
      told.add(story.id());
      topics().tell(records, story.created());
      if (i % 5 > 0) {
        topics().tell(records, story.reserved(), story.prepared());
      }
      if (i % 5 > 1) {
        topics().tell(records, story.dispatched());
      }
      if (i % 5 > 2) {
        topics().tell(records, story.acknowledged(NetworkStep.ACTIVATED), story.acknowledged(NetworkStep.ZERO_RATED),
            story.acknowledged(NetworkStep.HIDDEN_FROM_BILL));
      }
      if (i % 5 > 3) {
        topics().tell(records, story.delivered());
      }
    }
    var late = new Story(Band.MEDIUM, now.minus(Duration.ofDays(20)));
    var waiting = new Story(Band.HIGH, now.minus(Duration.ofHours(26)));
    topics().tell(records, waiting.created(), late.created(), late.reserved());
    told.addAll(List.of(waiting.id(), late.id()));
    await().untilAsserted(() -> assertThat(steps(told)).as("where they stand once all of it is read").hasSize(32)
        .filteredOn("REFERRED"::equals).hasSize(7));
    return late;
  }

  private List<String> steps(List<UUID> referrals) {
    return jdbc.sql("""
        select step from journey
         where step is not null and referral in (:referrals) and generation = (select shown from projection)
        """).param("referrals", referrals).query(String.class).list();
  }
}
