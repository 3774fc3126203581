package org.lifeline.endtoend;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.pages.testing.Chromium;

/** A real Chromium, signed in to the console of a stack. */
final class ConsoleBrowser implements AutoCloseable {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;

  private final Chromium chromium = Chromium.open();
  private final Page page;

  /** Skips the test where none is installed. */
  ConsoleBrowser(Stack stack, String person) {
    page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT));
    page.navigate(stack.console().toString());
    page.locator("input[name=username]").fill(person);
    page.locator("input[name=password]").fill(stack.passwordOf(person));
    page.locator("button[type=submit]").click();
  }

  Page page() {
    return page;
  }

  /**
   * With {@code -Dscreenshots=write} the page is photographed into {@code docs/console}; dark and as on a phone into
   * {@code target/screenshots}, to be looked at.
   */
  void photograph(String name) {
    if (!"write".equals(System.getProperty("screenshots"))) {
      return;
    }
    var looked = Path.of("target", "screenshots");
    photograph(Stack.ROOT.resolve(Path.of("docs", "console", name + ".png")));
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    photograph(looked.resolve(name + "-dark.png"));
    page.setViewportSize(360, 740);
    photograph(looked.resolve(name + "-phone.png"));
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(WIDTH, HEIGHT);
  }

  private void photograph(Path file) {
    page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
  }

  @Override
  public void close() {
    chromium.close();
  }
}
