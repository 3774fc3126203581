package org.lifeline.localstack.kafka;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Scheme;

class TopicsFileTest {

  private static final Path REAL = Path.of("../operations/kafka/topics.yaml");
  private static final Scheme SCHEME = new Scheme(List.of("harbour-refuge", "clyde-advocacy"), List.of("HUB-LON"),
      List.of("alder-mobile"), new TreeMap<>(), List.of());

  private final Map<String, Topic> topics = TopicsFile.read(REAL).of(SCHEME).stream()
      .collect(toMap(Topic::name, topic -> topic));

  @Test
  void everyPartnerAndEveryOperatorHasATopicOfItsOwn() {
    assertThat(topics).containsKeys("submissions.harbour-refuge", "submissions.clyde-advocacy",
        "dispatch-feed.alder-mobile");
    assertThat(topics.keySet()).noneMatch(name -> name.contains("{"));
  }

  @Test
  void everyServiceHasADeadLetterTopicForEachTopicThatItReads() {
    assertThat(topics).containsKeys("dlt.referral-service.submissions.harbour-refuge",
        "dlt.allocation-service.referrals", "dlt.dispatch-service.stock", "dlt.notification-service.dispatches");
    assertThat(topics).doesNotContainKeys("dlt.allocation-service.stock",
        "dlt.alder-mobile.dispatch-feed.alder-mobile");
  }

  @Test
  void eventsStayForEverAndDeadLettersThirtyDays() {
    assertThat(setting("referrals", "retention.ms")).isEqualTo("-1");
    assertThat(setting("submissions.harbour-refuge", "retention.ms")).isEqualTo("1209600000");
    assertThat(setting("dlt.allocation-service.referrals", "retention.ms")).isEqualTo("2592000000");
  }

  /** Or a record of a partner whose clock is wrong would be too old to be kept the moment that it was acknowledged. */
  @Test
  void whatOthersWriteIsAsOldAsTheBrokerSays() {
    var services = Set.of("referral-service", "allocation-service", "dispatch-service", "notification-service",
        "operator-console");
    var ofOthers = topics.values().stream().filter(topic -> !services.containsAll(topic.writers())).toList();

    assertThat(ofOthers).extracting(Topic::name).containsExactlyInAnyOrder("submissions.harbour-refuge",
        "submissions.clyde-advocacy");
    assertThat(ofOthers).allSatisfy(
        topic -> assertThat(topic.settings()).containsEntry("message.timestamp.type", "LogAppendTime"));
  }

  @Test
  void anErasedKeyIsGoneFromTheLogWithinTheHour() {
    assertThat(setting("referral-keys", "cleanup.policy")).isEqualTo("compact");
    assertThat(Long.parseLong(setting("referral-keys", "segment.ms"))
        + Long.parseLong(setting("referral-keys", "max.compaction.lag.ms"))).isLessThanOrEqualTo(3_600_000);
  }

  @Test
  void everySchemaIsInSomeTopic() throws IOException {
    var described = topics.values().stream().flatMap(topic -> topic.events().stream())
        .map(event -> event.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".avsc")
        .collect(toSet());

    try (var schemas = Files.list(Path.of("../schemas/src/main/avro"))) {
      assertThat(described).containsExactlyInAnyOrderElementsOf(schemas.map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".avsc"))
          .toList());
    }
  }

  @Test
  void whatIsNotUnderstoodIsRefusedWithItsPlace(@TempDir Path directory) throws IOException {
    var file = Files.writeString(directory.resolve("topics.yaml"), "topics:\n  - name: referrals\n    partitons: 3\n");

    assertThatThrownBy(() -> TopicsFile.read(file)).isInstanceOf(StackFailure.class)
        .hasMessageContaining("partitons").hasMessageContaining("near line");
  }

  @Test
  void keepingIsForEverOrSomeDays() {
    assertThat(Retention.millis("1 days")).isEqualTo("86400000");
    assertThatThrownBy(() -> Retention.millis("a while")).hasMessageContaining("a while");
  }

  private String setting(String topic, String name) {
    var described = Objects.requireNonNull(topics.get(topic), topic);
    return Objects.requireNonNull(described.settings().get(name), name);
  }
}
