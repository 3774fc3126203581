package org.lifeline.endtoend;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lifeline.endtoend.stack.Stack;

/** A real Chromium in which somebody has signed in to the console of a stack. Where none is installed the test is skipped. */
final class Chromium implements AutoCloseable {

  private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu",
      "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run");

  private final Playwright playwright;
  private final BrowserContext context;
  private final Page page;

  Chromium(Stack stack, String person) {
    var installed = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of)
        .filter(Files::isExecutable).findFirst();
    if (installed.isEmpty()) {
      abort("skipped: there is no Chromium. On Debian: apt-get install chromium");
    }
    playwright = Playwright.create(new Playwright.CreateOptions()
        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    context = playwright.chromium()
        .launch(new LaunchOptions().setExecutablePath(installed.orElseThrow()).setArgs(ARGUMENTS))
        .newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
    page = context.newPage();
    page.navigate(stack.console().toString());
    page.locator("input[name=username]").fill(person);
    page.locator("input[name=password]").fill(stack.passwordOf(person));
    page.locator("button[type=submit]").click();
  }

  Page page() {
    return page;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
