package org.lifeline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What holds of every page: WCAG 2.2 AA as far as axe can see, in light and dark; on a phone nothing to be scrolled sideways;
 * by keyboard everything is reached, in the order of the page, and seen to be.
 */
final class Readable {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;
  private static final Set<String> IN_DOCS = Set.of("now", "now-dark", "now-phone", "stock", "events", "letters",
      "tail", "statistics");
  /** Everything that can be used, and where among it the keyboard is; -1 where that cannot be seen. */
  private static final String REACHED = """
      () => {
        const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]')]
          .filter(each => each.checkVisibility());
        const here = document.activeElement;
        return [all.length, getComputedStyle(here).outlineStyle === 'none' ? -1 : all.indexOf(here)];
      }""";

  private Readable() {
  }

  /** Leaves the page as it was, but for where the keyboard is. */
  static void held(Page page, String name) {
    byKeyboard(page, name);
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.setViewportSize(WIDTH, HEIGHT);
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
    page.setViewportSize(WIDTH, HEIGHT);
  }

  private static void byKeyboard(Page page, String name) {
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
}
