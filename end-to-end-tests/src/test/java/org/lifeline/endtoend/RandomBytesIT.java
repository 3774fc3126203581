package org.lifeline.endtoend;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.kafka.Topic;
import org.lifeline.localstack.kafka.TopicsFile;

/** Random bytes are written to every topic while a demo runs: nothing stops, and each of them becomes a dead letter. */
@Order(13)
@ExtendWith(SharedStack.class)
class RandomBytesIT {

  private static final Pattern UNDER_WAY = Pattern.compile("accepted [1-9]");
  private static final int REFERRALS = 200;
  private static final String PARTNER = "harbour-refuge";

  private static final Map<String, List<Content>> SENT = new HashMap<>();
  /** What says that it is an event: of those who read a topic, each that has no use for such an event passes over it. */
  private static final Map<String, List<Content>> SAID_TO_BE_EVENTS = new HashMap<>();

  @Test
  @Order(1)
  void everythingGoesOnAndWhoeverReadsATopicPutsThemAsideAsTheyCame(Stack stack) {
    var folder = Samples.folder(stack.file("random"), Samples.referrals(1600, 1600 + REFERRALS),
        Samples.stock(1800, 2050));
    var topics = TopicsFile.read(Stack.ROOT.resolve("operations/kafka/topics.yaml")).of(Scheme.read(Samples.scheme()));
    var letterTopics = topics.stream().map(Topic::name).filter(name -> name.startsWith(Letters.PREFIX)).toList();
    var processes = stack.processes();
    try (var letters = new Letters(stack, letterTopics)) {
      var demo = Played.begin(stack, folder);
      demo.awaitSaying(UNDER_WAY);

      send(stack, topics.stream().filter(topic -> !letterTopics.contains(topic.name())).toList());

      var played = Played.end(demo, folder);
      assertThat(played.count("accepted")).isEqualTo(REFERRALS);
      assertThat(played.count("notified")).isEqualTo(REFERRALS);
      assertThat(played.count("acknowledged")).isEqualTo(played.count("reserved")).isPositive();
      assertThat(played.count("lost") + played.count("twice")).isZero();
      await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
        var now = letters.read();
        letterTopics.forEach(topic -> assertThat(untyped(now.get(topic))).as(topic)
            .containsExactlyInAnyOrderElementsOf(SENT.getOrDefault(sourceOf(topic), List.of())));
        var aside = now.values().stream().flatMap(List::stream).toList();
        SAID_TO_BE_EVENTS.forEach((topic, contents) -> assertThat(aside).as("somebody's, of " + topic)
            .containsAll(contents));
      });
    }
    assertThat(stack.processes()).as("no process had to be started again").isEqualTo(processes);
    // Whoever has just read all that may not answer in time at once.
    await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> stack.lifeline("status").succeeded());
  }

  @Test
  @Order(2)
  void thePartnerOnWhoseTopicTheyCameCanReadThatTheyWereRefused(Stack stack) {
    var door = stack.doors().referral(PARTNER);
    var places = SENT.getOrDefault("submissions." + PARTNER, List.of()).stream()
        .collect(toMap(Content::place, content -> content));
    assertThat(places).isNotEmpty().allSatisfy((place, content) -> {
      var id = place.substring(place.lastIndexOf('-') + 1).replace('@', '-');
      assertThat(door.get("/v1/submissions/" + id).get("outcome").asString()).as(place).isEqualTo("refused");
    });
  }

  @Test
  @Order(3)
  void nothingIsLostNorPassedOverAndReadingEverythingAgainChangesNothing(Stack stack) {
    stack.lifeline("check").succeeded();
  }

  private static List<Content> untyped(@Nullable List<Content> letters) {
    return letters == null
        ? List.of()
        : letters.stream().filter(letter -> letter.headers().stream().noneMatch(name -> name.startsWith("ce_type=")))
            .toList();
  }

  /** Each topic by one of those who may write it. */
  private static void send(Stack stack, List<Topic> topics) {
    var garbage = new Garbage(4);
    try {
      for (var topic : topics) {
        var settings = new HashMap<>(stack.kafka().as(topic.writers().getFirst()));
        settings.put("max.request.size", 2_000_000);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
          SENT.put(topic.name(), send(producer, garbage.of(topic)));
          SAID_TO_BE_EVENTS.put(topic.name(), send(producer, garbage.saidToBeEventsOf(topic)));
        }
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the broker did not take it", e);
    }
  }

  private static List<Content> send(KafkaProducer<byte[], byte[]> producer,
      List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException, ExecutionException {
    var contents = new ArrayList<Content>();
    for (var record : records) {
      contents.add(Content.of(record, producer.send(record).get()));
    }
    return contents;
  }

  /** {@code dlt.<service>.<topic>} */
  private static String sourceOf(String letters) {
    return letters.replaceFirst("dlt\\.[^.]+\\.", "");
  }
}
