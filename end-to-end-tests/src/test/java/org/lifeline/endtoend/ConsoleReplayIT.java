package org.lifeline.endtoend;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page.GetByLabelOptions;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lifeline.endtoend.stack.Stack;

/**
 * How the console replays a dead letter, in a real browser. Skipped where no Chromium is installed. Runs at the end: it
 * publishes something in notification-service's name that is in no database, which {@code ./lifeline check} reports.
 */
@Order(18)
class ConsoleReplayIT extends ConsolePages {

  /** A record of a schema that nobody knows yet is put aside; once the schema is known, it is replayed and takes effect. */
  @Test
  void deadLetterIsReplayedAndTakesEffect(Stack stack) throws ExecutionException, InterruptedException {
    var newer = new NewerSchema(stack);
    long offset;
    try (var producer = new KafkaProducer<>(stack.kafka().as("notification-service"), new ByteArraySerializer(),
        new ByteArraySerializer())) {
      offset = producer.send(newer.record("shown-mobile")).get().offset();
    }
    var letter = page.getByLabel("Choose hotlines 0/" + offset, new GetByLabelOptions().setExact(true));
    await().until(() -> {
      page.navigate(stack.console() + "/letters?service=operator-console&topic=hotlines&code=unknown-schema");
      return letter.count() == 1;
    });
    newer.register();
    letter.check();
    browser.photograph("replay");

    page.getByText("Replay the chosen…").click();
    page.getByText("Replay 1 now").click();

    visible(page.getByText("1 taken now"));
    page.navigate(stack.console() + "/operators");
    visible(page.locator("article:has-text('shown-mobile')"));
  }
}
