package org.lifeline.console;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Set;
import org.lifeline.pages.testing.Chromium;

/**
 * The checks that every page of the console must pass; with {@code -Dscreenshots=write} it takes screenshots as well.
 */
final class Readable {

  private static final Set<String> IN_DOCS = Set.of("now", "now-dark", "now-phone", "stock", "events", "letters",
      "tail", "statistics");

  private Readable() {
  }

  /** Checks a page, and leaves it as it was apart from the keyboard focus. */
  static void held(Page page, String name) {
    Chromium.usedByKeyboard(page, name);
    Chromium.readable(page, name, Readable::photograph);
  }

  private static void photograph(Page page, String name) {
    if ("write".equals(System.getProperty("screenshots"))) {
      var folder = IN_DOCS.contains(name) ? "../docs/console" : "target/screenshots";
      page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png")));
    }
  }
}
