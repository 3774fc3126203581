package org.lifeline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.NetworkStep;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.TestSurroundings;

/**
 * The pages in a real browser. With {@code -Dscreenshots=write} they are photographed into {@code docs/}. Skipped where no
 * Chromium is installed.
 */
class BrowserIT extends ConsoleIT {

  private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu",
      "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run");

  private static final Set<String> IN_DOCS = Set.of("now", "now-dark", "now-phone", "stock", "events", "letters",
      "tail", "statistics");

  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void open() {
    var chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of)
        .filter(Files::isExecutable).findFirst();
    if (chromium.isEmpty()) {
      abort("skipped: there is no Chromium. On Debian: apt-get install chromium");
    }
    playwright = Playwright.create(new Playwright.CreateOptions()
        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright.chromium()
        .launch(new LaunchOptions().setExecutablePath(chromium.get()).setArgs(ARGUMENTS));
  }

  @AfterAll
  static void close() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @Test
  void pageMovesAsEventsComeAndAnybodyCanReadIt() {
    var late = scheme();
    var elsewhere = new ArrayList<String>();
    var complaints = new ArrayList<String>();
    try (var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900))) {
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
      // Taking pictures and looking for what is hard to read put things into the page that its policy refuses.
      assertThat(complaints).as("said by the browser").isEmpty();
      page.locator("#pause").click();
      assertThat(page.locator("#live-state")).hasText("Paused");
      readable(page, "now");
      page.locator("#pause").click();
      assertThat(page.locator("#live-state")).hasText("Live");
      for (var name : List.of("stock", "operators")) {
        page.navigate(at("/" + name).toString());
        page.locator("#pause").click();
        readable(page, name);
      }
      page.navigate(at("/events").toString());
      page.getByLabel("Referral, device").fill(late.imei());
      page.getByText("Search", new Page.GetByTextOptions().setExact(true)).click();
      page.locator("summary").first().click();
      assertThat(page.locator(".sealed").first()).hasText("sealed");
      readable(page, "events");
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
      readable(page, "tail");
      statistics();
      page.navigate(at("/statistics").toString());
      page.locator("a[href='/statistics/next']").click();
      readable(page, "statistics-next");
      page.locator("button:has-text('for ever')").click();
      assertThat(page.getByText("What is published is never changed.")).isVisible();
      readable(page, "statistics");
      letter();
      page.navigate(at("/letters").toString());
      readable(page, "letters");
      page.locator("tr:has-text('no-magic-byte') input[name=id]").first().check();
      page.getByText("Replay the chosen…").click();
      assertThat(page.locator("h1")).hasText("Replay 1 letter");
      page.getByText("Replay 1 now").click();
      assertThat(page.getByText("1 failed again")).isVisible();
      readable(page, "order");
      page.navigate(at("/health").toString());
      assertThat(page.getByText("Something does not answer.")).isVisible();
      readable(page, "health");
    }
    assertThat(elsewhere).as("asked of anybody else").isEmpty();
  }

  /** Held to WCAG 2.2 AA as far as axe can see, in light and dark, and on a phone without scrolling sideways. */
  private static void readable(Page page, String name) {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.setViewportSize(1280, 900);
      axe(page, name + " " + scheme);
      photograph(page, name + (scheme == ColorScheme.DARK ? "-dark" : ""));
      page.setViewportSize(360, 740);
      if (scheme == ColorScheme.LIGHT) {
        axe(page, name + " on a phone");
      }
      assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
          .as("%s fits a phone", name).isEqualTo(true);
    }
    photograph(page, name + "-phone");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 900);
  }

  private static void axe(Page page, String what) {
    var found = new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
        "best-practice")).analyze();
    assertThat(found.getViolations()).as(what).extracting(Rule::getId, rule -> rule.getNodes().toString()).isEmpty();
  }

  private static void photograph(Page page, String name) {
    if ("write".equals(System.getProperty("screenshots"))) {
      var folder = IN_DOCS.contains(name) ? "../docs/console" : "target/screenshots";
      page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png")));
    }
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

  private void letter() {
    publish(new OutgoingRecord("referrals", "key".getBytes(UTF_8), new byte[]{1, 2, 3}, List.of()));
    await().until(() -> jdbc.sql("select count(*) from letter where state = 'OPEN'").query(Long.class).single() > 0);
  }

  /** A scheme at work, with something overdue of each kind. */
  private Story scheme() {
    var now = Instant.now();
    for (int i = 0; i < 90; i++) {
      var id = UUID.randomUUID();
      publish(records.internal(UUID.randomUUID(), "stock", id.toString(), new DeviceReceived(id.toString(), 1L, now,
          "B-1", "HUB-" + List.of("LON", "LDS", "GLA", "BHM").get(i % 7 % 4), "490154203237518", "8944110000000000007",
          "+447700900123", "alder-mobile", DeviceForm.values()[1 + i % 3], "Example 1",
          LocalDate.now().plusDays(90 + 7L * i)), now));
    }
    for (int i = 0; i < 30; i++) {
      var band = Band.values()[1 + i % 3];
      var story = new Story(band, now.minus(Duration.ofMinutes(74L * i + 5)));
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
    topics().tell(records, new Story(Band.HIGH, now.minus(Duration.ofHours(26))).created(), late.created(),
        late.reserved());
    return late;
  }
}
