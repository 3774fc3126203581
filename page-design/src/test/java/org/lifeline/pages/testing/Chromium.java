package org.lifeline.pages.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A real browser for tests, and the checks that every page has to pass in it. */
public final class Chromium implements AutoCloseable {

  private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu",
      "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run");
  private static final List<String> STANDARDS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
      "best-practice");
  /** How long a page may take to show what is expected of it. */
  private static final double PATIENCE_MILLIS = 30_000;

  /**
   * Counts everything that can be focused, and gives the position of the focus among it; -1 where the focus cannot be
   * seen.
   */
  private static final String REACHED = """
      () => {
        const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]')]
          .filter(each => each.checkVisibility());
        const here = document.activeElement;
        return [all.length, getComputedStyle(here).outlineStyle === 'none' ? -1 : all.indexOf(here)];
      }""";

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Opens the installed Chromium; where there is none, aborts the test, which counts as skipped. */
  public static Chromium open() {
    var chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of)
        .filter(Files::isExecutable).findFirst();
    if (chromium.isEmpty()) {
      abort("skipped: there is no Chromium. On Debian: apt-get install chromium");
    }
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    var playwright = Playwright.create(new Playwright.CreateOptions()
        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(playwright, playwright.chromium()
        .launch(new LaunchOptions().setExecutablePath(chromium.get()).setArgs(ARGUMENTS)));
  }

  /** The browser, with pages, cookies and history of its own. */
  public Browser browser() {
    return browser;
  }

  /**
   * Checks a page against WCAG 2.2 AA as far as axe can, in the light scheme at 1280 pixels and in the dark scheme at
   * 320, where it must also fit without scrolling sideways.
   *
   * @param name names the page in failures and pictures
   * @param pictures gets the page and a name each time it is in a state worth a picture
   */
  public static void readable(Page page, String name, BiConsumer<Page, String> pictures) {
    page.waitForLoadState(); // after a click a page may still lack its end or its styles
    page.setViewportSize(1280, 900);
    axe(page, name);
    pictures.accept(page, name);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    pictures.accept(page, name + "-dark");
    page.setViewportSize(320, 740);
    axe(page, name + " in the dark on a phone");
    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as("%s fits a phone", name)
        .isEqualTo(true);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    pictures.accept(page, name + "-phone");
    page.setViewportSize(1280, 900);
  }

  /**
   * Checks that a page can be used by keyboard: the focus reaches everything, in the order of the page, and is always
   * visible. Not for pages with radio buttons, of which the keyboard reaches one in each group.
   */
  public static void usedByKeyboard(Page page, String name) {
    // What a click led to may still be on its way: half of a page has half of what can be focused.
    page.waitForLoadState();
    page.locator(".skip").focus();
    int all = reached(page).getFirst();
    for (int next = 1; next < all; next++) {
      page.keyboard().press("Tab");
      assertThat(reached(page)).as("%s: where the keyboard is after %d steps", name, next).containsExactly(all, next);
    }
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }");
  }

  private static List<Integer> reached(Page page) {
    return ((List<?>) page.evaluate(REACHED)).stream().map(number -> ((Number) number).intValue()).toList();
  }

  private static void axe(Page page, String what) {
    var options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    // Legacy mode: without frames, axe needs no extra page to combine results, which takes longer than the check.
    var found = new AxeBuilder(page).setLegacyMode(true).options(options).withTags(STANDARDS).analyze();
    assertThat(found.getViolations()).as(what).extracting(Rule::getId, rule -> rule.getNodes().toString()).isEmpty();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
