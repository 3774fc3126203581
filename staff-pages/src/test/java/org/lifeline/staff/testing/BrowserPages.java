package org.lifeline.staff.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lifeline.pages.testing.Chromium;
import org.lifeline.pages.testing.InChromium;

/**
 * Tests the pages in a real browser. With {@code -Dscreenshots=write} they are photographed. Skipped where no Chromium
 * is installed.
 */
public abstract class BrowserPages extends PagesIT {

  private static final Pattern TELLING = Pattern.compile(
      "surviv|phone|abus|refer|refuge|domestic|violence|lifeline|police|helpline|contact|safe",
      Pattern.CASE_INSENSITIVE);

  @RegisterExtension
  static final InChromium CHROMIUM = new InChromium();

  protected static Browser browser() {
    return CHROMIUM.browser();
  }

  /**
   * Lets a signed-in caseworker do something. Checks that no other host is contacted and that the browser may keep
   * nothing.
   */
  protected void visit(Consumer<Page> what) {
    var elsewhere = new ArrayList<String>();
    var kept = new ArrayList<String>();
    try (var context = browser().newContext()) {
      context.onRequest(request -> {
        if (!request.url().startsWith("http://127.0.0.1:")) {
          elsewhere.add(request.url());
        }
      });
      context.onResponse(response -> keptSomewhere(response, kept));
      var page = signedIn(context);
      what.accept(page);
    }
    assertThat(elsewhere).as("asked of anybody else").isEmpty();
    assertThat(kept).as("may be kept by the browser").isEmpty();
  }

  private void keptSomewhere(Response response, List<String> kept) {
    if (response.url().startsWith(at("/")) && !response.headers().getOrDefault("cache-control", "")
        .contains("no-store")) {
      kept.add(response.url());
    }
  }

  protected Page signedIn(BrowserContext context) {
    var page = signedIn(context, "carys", "partner", "harbour-refuge");
    assertThat(page.locator("h1")).hasText("If you have to leave quickly");
    return page;
  }

  protected Page signedIn(BrowserContext context, String name, String role, String party) {
    ISSUER.signIns().next(name, role, party);
    context.setDefaultTimeout(60_000);
    var page = context.newPage();
    page.navigate(at("/"));
    page.locator("main a").click();
    return page;
  }

  /** Opens the list; from then on no time passes there, so that keys are never pressed too slowly. */
  protected void listWhereTimeStandsStill(Page page) {
    page.clock().install();
    page.navigate(at("/list"));
    page.clock().pauseAt(System.currentTimeMillis() + 60_000);
  }

  /** Fills in the page's only text field, and continues by the Enter key. */
  protected static void answer(Page page, String text) {
    answer(page.locator("main form input:not([type=hidden])").first(), text);
  }

  protected static void answer(Locator input, String text) {
    input.fill(text);
    follow(input);
  }

  protected static void choose(Page page, String label) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).press("Space");
    follow(page.getByText("Continue"));
  }

  /** Presses the Enter key where that leads to another page, and waits until that page and its styles are loaded. */
  protected static void follow(Locator where) {
    var page = where.page();
    page.waitForLoadState(); // or the end of loading this page would be taken for that of the next
    var loaded = new AtomicBoolean();
    Consumer<Page> isThere = any -> loaded.set(true);
    page.onLoad(isThere);
    where.press("Enter");
    page.waitForCondition(loaded::get);
    page.offLoad(isThere);
  }

  /**
   * Checks what has to hold for every page.
   *
   * @param name names the page in failures and pictures
   */
  protected static void readable(Page page, String name) {
    assertThat(page.title()).as("title of %s", name).doesNotContainPattern(TELLING);
    assertThat(page.url()).as("address of %s", name).doesNotContainPattern(TELLING);
    assertThat(page.locator("input:not([type=hidden]):not([autocomplete=off]), textarea:not([autocomplete=off]),"
        + " select:not([autocomplete=off])").count()).as("what a browser may fill in on %s", name).isZero();
    Chromium.readable(page, name, BrowserPages::photograph);
  }

  private static void photograph(Page page, String name) {
    if ("write".equals(System.getProperty("screenshots"))) {
      page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
          .setPath(Path.of("target/screenshots", name + ".png")));
    }
  }
}
