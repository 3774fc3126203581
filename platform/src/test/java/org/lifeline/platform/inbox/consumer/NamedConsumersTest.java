package org.lifeline.platform.inbox.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;

class NamedConsumersTest {

  static {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1)); // the machine may do other things
  }

  private final AtomicInteger ended = new AtomicInteger();
  private final LostConsumer lost = new LostConsumer(ended::incrementAndGet);

  @Test
  void eachConsumerOfAProcessHasANameOfItsOwn() {
    assertThat(nameGiven("dispatch-service-1", "events-in-0", "referrals"))
        .isEqualTo(nameGiven("dispatch-service-1", "events-in-0", "referrals"))
        .isNotEqualTo(nameGiven("dispatch-service-1", "others-in-0", "referrals"))
        .isNotEqualTo(nameGiven("dispatch-service-2", "events-in-0", "referrals"));
  }

  /** Under its old name it would get what it had, and nobody would read the topic that it has not read before. */
  @Test
  void whoReadsOtherTopicsThanBeforeIsAnother() {
    assertThat(nameGiven("dispatch-service-1", "events-in-0", "allocations,referrals"))
        .isNotEqualTo(nameGiven("dispatch-service-1", "events-in-0", "allocations,referrals,stock"));
  }

  @Test
  void aProcessWithoutANameJoinsAsAnybody() {
    assertThat(nameGiven("", "events-in-0", "referrals")).isNull();
  }

  /** Under a name, it might get what it had where its pattern finds more. */
  @Test
  void soDoesOneThatIsNotToldWhatItReads() {
    var settings = new HashMap<String, Object>();
    var away = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", 1000,
        "request.timeout.ms", 1000);

    new NamedConsumers("dispatch-service-1", away).configure(settings, "events-in-0", "dispatch-feed\\..*");

    assertThat(settings).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"FENCED", "ERROR"})
  void whosePlaceIsTakenOrWhoCannotGoOnEnds(Reason reason) {
    lost.onApplicationEvent(new ConsumerStoppedEvent(this, this, reason));

    await().until(() -> ended.get() == 1);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = {"FENCED", "ERROR"})
  void whoeverElseStopsHasItsOwnReasons(Reason reason) {
    lost.onApplicationEvent(new ConsumerStoppedEvent(this, this, reason));

    assertThat(ended).hasValue(0);
  }

  private static @Nullable Object nameGiven(String instance, String binding, String destination) {
    var settings = new HashMap<String, Object>();
    new NamedConsumers(instance, Map.of()).configure(settings, binding, destination);
    return settings.get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
  }
}
