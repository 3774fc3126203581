package org.lifeline.console.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lifeline.pages.testing.InChromium;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.TestSurroundings;

/** The console in a real browser. Skipped if no Chromium is installed. */
public abstract class BrowserConsoleIT extends ConsoleIT {

  @RegisterExtension
  static final InChromium CHROMIUM = new InChromium();

  protected static Browser browser() {
    return CHROMIUM.browser();
  }

  /** Signs somebody in, and does something as them. */
  protected void as(String role, String name, Consumer<Page> visit) {
    try (var context = browser().newContext()) {
      var page = context.newPage();
      TestSurroundings.ISSUER.signIns().next(name, role);
      page.navigate(at("/").toString());
      assertThat(page.locator("h1")).hasText("Now");
      visit.accept(page);
    }
  }

  /** A letter that is really on its topic; the database may hold others from earlier tests. */
  protected UUID letter() {
    var known = letters();
    publish(new OutgoingRecord("referrals", UUID.randomUUID().toString().getBytes(UTF_8), new byte[]{1, 2, 3},
        List.of()));
    await().until(() -> letters().size() > known.size());
    return letters().stream().filter(id -> !known.contains(id)).findFirst().orElseThrow();
  }

  private List<UUID> letters() {
    return jdbc.sql("select id from letter where state = 'OPEN'").query(UUID.class).list();
  }
}
