package org.lifeline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;

/** The console of a real stack in a real browser, with an operator signed in. Skipped where no Chromium is installed. */
@ExtendWith(SharedStack.class)
abstract class ConsolePages {

  static final double PATIENCE = 180_000;

  @SuppressWarnings("NullAway.Init")
  static ConsoleBrowser browser;
  @SuppressWarnings("NullAway.Init")
  static Page page;

  @BeforeAll
  static void signIn(Stack stack) {
    browser = new ConsoleBrowser(stack, "olu");
    page = browser.page();
  }

  @AfterAll
  static void close() {
    @Nullable
    ConsoleBrowser opened = browser; // none where the tests are skipped
    if (opened != null) {
      opened.close();
    }
  }

  static void visible(Locator locator) {
    assertThat(locator).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
  }
}
