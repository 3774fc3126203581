package org.lifeline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.demo.stage.SceneScheme;
import org.lifeline.demo.stage.Stage;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;

/** The console of a real stack in a real browser. With {@code -Dscreenshots=write} it is photographed into {@code docs/}. */
@Order(10)
@ExtendWith(SharedStack.class)
class ConsoleShownIT {

  private static final double PATIENCE = 30_000;

  @Test
  @Order(1)
  void pageMovesWhileADemoRuns(Stack stack) {
    try (var chromium = new Chromium(stack, "olu")) {
      var page = chromium.page();
      assertThat(page.locator("h1")).hasText("Now");
      var acknowledged = page.locator(".flow li").nth(3).locator(".count");
      var before = acknowledged.innerText();
      var folder = Samples.folder(stack.file("shown"), Samples.referrals(1940, 1980), Samples.stock(2460, 2520));
      var demo = Played.begin(stack, folder);
      assertThat(acknowledged).not().hasText(before, new LocatorAssertions.HasTextOptions().setTimeout(3 * PATIENCE));
      assertThat(page.locator("#live-state")).hasText("Live");
      assertThat(Played.end(demo, folder).count("acknowledged")).isPositive();
      photograph(page, "demo");
    }
  }

  @Test
  @Order(2)
  void dispatchThatIsOverdueAppearsAndGoes(Stack stack) {
    try (var chromium = new Chromium(stack, "olu")) {
      var page = chromium.page();
      var stage = new Stage(stack.doors(), SceneScheme.read(Samples.scheme()), "SHOWN");
      try {
        var referral = stage.reserved();
        var network = stage.network(referral.device("operator"));
        var dispatch = network.dispatchOf(stage.dispatched(referral).view().get("iccid").asString());
        var overdue = page.locator("#late-ACKNOWLEDGEMENT" + referral.id());
        assertThat(overdue).hasCount(0);
        network.reject(dispatch, "sim-blocked");
        visible(overdue);
        photograph(page, "overdue");
        network.say(dispatch, "activated");
        assertThat(overdue).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
      } finally {
        stage.close();
      }
    }
  }

  /** A record of a schema that nobody knows yet is put aside; once the schema is known, it is replayed and takes effect. */
  @Test
  @Order(3)
  void deadLetterIsReplayedAndTakesEffect(Stack stack) throws Exception {
    var newer = new NewerSchema(stack);
    try (var producer = new KafkaProducer<>(stack.kafka().as("notification-service"), new ByteArraySerializer(),
        new ByteArraySerializer()); var chromium = new Chromium(stack, "olu")) {
      producer.send(new ProducerRecord<>("hotlines", "shown-mobile".getBytes(UTF_8), newer.event("shown-mobile")))
          .get();
      var page = chromium.page();
      var letters = page.locator("tr:has-text('hotlines'):has-text('unknown-schema') input[name=id]");
      await().atMost(Duration.ofSeconds(30)).until(() -> {
        page.navigate(stack.console() + "/letters?service=operator-console&topic=hotlines&code=unknown-schema");
        return letters.count() > 0;
      });
      newer.register();
      letters.last().check();
      photograph(page, "replay");
      page.getByText("Replay the chosen…").click();
      page.getByText("Replay 1 now").click();
      visible(page.getByText("1 taken now"));
      page.navigate(stack.console() + "/operators");
      visible(page.locator("article:has-text('shown-mobile')"));
    }
  }

  private static void visible(Locator locator) {
    assertThat(locator).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
  }

  private static void photograph(Page page, String name) {
    if ("write".equals(System.getProperty("screenshots"))) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Stack.ROOT.resolve(Path.of("docs/console", name + ".png"))));
    }
  }
}
