package org.lifeline.referral.submission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.LockWaits;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Topics;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** Submissions leave their topic once they are taken, and not before. */
class TakenSubmissionsIT extends RunningService {

  private static final String PARTNER = "willow-womens-centre";
  private static final String TOPIC = "submissions." + PARTNER;

  @Autowired
  TakenSubmissions submissions;

  @Autowired
  JdbcClient jdbc;

  @Autowired
  TransactionTemplate transaction;

  @Autowired
  MeterRegistry metrics;

  @Autowired
  ScheduledTaskHolder schedule;

  @Test
  void whatIsTakenIsDeletedAndWhatIsNotSurvives() {
    // Before the first is written: the service itself may delete it at any moment.
    double deleted = metrics.counter("lifeline.submissions.deleted").count();
    var before = UUID.randomUUID().toString();
    long taken = write(before);
    awaitTaken(before);
    await().until(() -> Topics.ALL.kept("referral-service", TOPIC) > taken);
    var during = UUID.randomUUID().toString();

    long offset = transaction.execute(status -> {
      LockWaits.allowAnyLength(jdbc);
      // Whoever takes a submission waits for this table, its transaction open.
      jdbc.sql("lock table submission in share mode").update();
      long written = write(during);
      await().until(() -> LockWaits.in(jdbc, "insert into submission") > 0);

      await().untilAsserted(() -> {
        submissions.delete();
        assertThat(Topics.ALL.first(TOPIC)).isEqualTo(written);
      });
      submissions.delete();
      assertThat(Topics.ALL.read(TOPIC)).singleElement().satisfies(r -> assertThat(r.offset()).isEqualTo(written));
      return written;
    });

    awaitTaken(during);
    await().untilAsserted(() -> {
      submissions.delete();
      assertThat(Topics.ALL.first(TOPIC)).isEqualTo(offset + 1);
    });
    assertThat(Topics.ALL.read(TOPIC)).isEmpty();
    assertThat(metrics.counter("lifeline.submissions.deleted").count()).isGreaterThanOrEqualTo(deleted + 2);
    assertThat(metrics.get("lifeline.submissions.deletion.age").timeGauge().value()).isLessThan(60);
  }

  @Test
  void topicThatNobodyHasTakenFromKeepsEverything() {
    var topic = "submissions.nobody-takes-this";
    // The service will find it one day, and what it puts aside of it must have somewhere to go.
    TestSurroundings.BROKER.createTopics(1, topic, "dlt.referral-service." + topic);
    Topics.ALL.publish(new ProducerRecord<>(topic, null, "a".getBytes(UTF_8)));

    submissions.delete();

    assertThat(Topics.ALL.first(topic)).isZero();
  }

  @Test
  void noOtherTopicOfTheGroupIsTouched() {
    Topics.ALL.publish(new ProducerRecord<>("erasures", null, "a".getBytes(UTF_8)));
    await().untilAsserted(() -> assertThat(Topics.ALL.read("dlt.referral-service.erasures")).isNotEmpty());

    submissions.delete();

    assertThat(Topics.ALL.first("erasures")).isZero();
  }

  @Test
  void brokerThatIsAwayIsCountedAndTriedAgain() {
    var counted = new SimpleMeterRegistry();
    var nobody = new TakenSubmissions(Map.of("bootstrap.servers", "127.0.0.1:1", "request.timeout.ms", 200,
        "default.api.timeout.ms", 300), "referral-service", counted);

    nobody.delete();

    assertThat(counted.counter("lifeline.submissions.deletion.failed").count()).isEqualTo(1);
  }

  @Test
  void isDoneEveryFiveMinutes() {
    assertThat(schedule.getScheduledTasks()).filteredOn(task -> task.toString().contains("TakenSubmissions"))
        .singleElement().satisfies(task -> assertThat(((FixedDelayTask) task.getTask()).getIntervalDuration())
            .isEqualTo(Duration.ofMinutes(5)));
  }

  private void awaitTaken(String id) {
    await().until(() -> get(PARTNER, "/v1/submissions/" + id).statusCode() == 200);
  }

  private static long write(String id) {
    var record = new ProducerRecord<byte[], byte[]>(TOPIC, null, "no submission".getBytes(UTF_8));
    record.headers().add("ce_id", id.getBytes(UTF_8));
    return Topics.ALL.publish(record);
  }
}
