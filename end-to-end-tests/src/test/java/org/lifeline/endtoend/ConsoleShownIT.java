package org.lifeline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lifeline.demo.stage.SceneScheme;
import org.lifeline.demo.stage.Stage;
import org.lifeline.endtoend.stack.Stack;

/**
 * What a scheme operator sees of a real stack, in a real browser. Skipped where no Chromium is installed. It runs before
 * there are random bytes on every topic, because the console rebuilds nothing while their dead letters are unsettled.
 */
@Order(11)
class ConsoleShownIT extends ConsolePages {

  @Test
  @Order(1)
  void pageMovesWhileADemoRunsWithoutBeingLoadedAgain(Stack stack) {
    assertThat(page.locator("h1")).hasText("Now");
    page.evaluate("window.sameDocument = true");
    var way = page.locator(".flow");
    var before = way.locator(".count").allInnerTexts();
    var folder = Samples.folder(stack.file("shown"), Samples.referrals(1940, 1960), Samples.stock(2460, 2490));

    var demo = Played.begin(stack, folder);

    // At the end of the way nothing is passing through: what is there stays.
    assertThat(way.locator("li").last().locator(".count")).not().hasText(before.getLast(), patiently());
    assertThat(page.locator("#live-state")).hasText("Live");
    browser.photograph("demo");
    assertThat(Played.end(demo, folder).count("accepted")).isPositive();
    assertThat(page.evaluate("window.sameDocument === true")).isEqualTo(true);
  }

  @Test
  @Order(2)
  void dispatchThatIsOverdueAppearsAndGoes(Stack stack) {
    var stage = new Stage(stack.doors(), SceneScheme.read(Samples.scheme()), "SHOWN");
    try {
      var referral = stage.reserved();
      var network = stage.network(referral.device("operator"));
      var dispatch = network.dispatchOf(stage.dispatched(referral).view().get("iccid").asString());
      var overdue = page.locator("#late-ACKNOWLEDGEMENT" + referral.id());
      assertThat(overdue).hasCount(0);

      network.reject(dispatch, "sim-blocked");
      visible(overdue);
      browser.photograph("overdue");

      network.say(dispatch, "activated");
      assertThat(overdue).hasCount(0, new HasCountOptions().setTimeout(PATIENCE));
    } finally {
      stage.close();
    }
  }

  /** What is shown is built anew from the topics while the page goes on; how far it is is said. */
  @Test
  @Order(3)
  void whatIsShownIsBuiltAnewMeanwhile(Stack stack) {
    page.navigate(stack.console().toString());
    var before = settled();

    var said = stack.lifeline("console", "rebuild").succeeded();

    assertThat(said).containsPattern("[1-9][0-9,]* of [1-9][0-9,]* records, \\d+ s").contains("shown from now on");
    assertThat(page.locator("#live-state")).hasText("Live");
    page.reload();
    assertThat(counts()).isEqualTo(before);
  }

  /** What is shown once it stays so: the console may not have read everything yet. */
  private static List<String> settled() {
    var looks = new ArrayDeque<>(List.of(List.<String>of()));
    await().pollInSameThread().pollInterval(Duration.ofSeconds(2)).atMost(Duration.ofMinutes(3)).until(() -> {
      page.reload();
      looks.add(counts());
      return looks.removeFirst().equals(looks.getLast());
    });
    return looks.getLast();
  }

  private static List<String> counts() {
    return page.locator(".flow .count").allInnerTexts();
  }

  private static HasTextOptions patiently() {
    return new HasTextOptions().setTimeout(PATIENCE);
  }
}
