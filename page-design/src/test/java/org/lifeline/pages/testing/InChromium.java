package org.lifeline.pages.testing;

import com.microsoft.playwright.Browser;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Opens a browser for the tests of a class, and skips them where no Chromium is installed. */
public final class InChromium implements BeforeAllCallback, AfterAllCallback {

  private @Nullable Chromium chromium;

  @Override
  public void beforeAll(ExtensionContext tests) {
    chromium = Chromium.open();
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    if (chromium != null) {
      chromium.close();
      chromium = null;
    }
  }

  public Browser browser() {
    return Objects.requireNonNull(chromium).browser();
  }
}
