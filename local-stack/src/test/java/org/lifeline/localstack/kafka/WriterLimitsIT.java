package org.lifeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real broker holds everybody to who writes: how fast, how large a record and how old. */
class WriterLimitsIT extends AtTheBroker {

  @Test
  void aQuotaTooManyAndOneOfAnotherHeightAreSeenAndPutRight() {
    var deployment = KafkaRights.of(INSTALLATION, access);
    var tooMany = Quota.of("referral-service", "producer_byte_rate", 1);
    try (var admin = Admin.create(access.deployment())) {
      Quota.change(admin, List.of(),
          List.of(tooMany, Quota.of("harbour-refuge", "producer_byte_rate", 100_000_000)));
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(deployment.deployment().drift().inWords()).isEqualTo(
        "too much: user harbour-refuge at most 100000000 producer_byte_rate, "
            + "user referral-service at most 1 producer_byte_rate; "
            + "missing: user harbour-refuge at most 1048576 producer_byte_rate"));

    assertThat(deployment.deploy()).contains("taken away: user harbour-refuge", "given: user harbour-refuge");
    assertThat(deployment.deployment().drift().inWords()).isEmpty();
  }

  /** Or one stolen password fills the disk of the broker, and every service stands still. */
  @Test
  void aPartnerIsHeldBackWhoWritesWithoutEndAndNobodyElse() {
    assertThat(heldBackFor("tyne-idva-service", "submissions.tyne-idva-service", 60)).isPositive();
    assertThat(heldBackFor("severn-idva", "submissions.severn-idva", 16)).as("4,000 referrals at once").isZero();
    assertThat(heldBackFor("notification-service", "hotlines", 60)).isZero();
  }

  /** For how long the broker asks somebody who writes so many records of a quarter of a megabyte at once to wait, in milliseconds. */
  private static double heldBackFor(String principal, String topic, int records) {
    try (var producer = new KafkaProducer<>(access.as(principal), new ByteArraySerializer(),
        new ByteArraySerializer())) {
      var sent = IntStream.range(0, records)
          .mapToObj(record -> producer.send(new ProducerRecord<>(topic, new byte[250_000]))).toList();
      assertThat(sent).allSatisfy(record -> assertThat(record).succeedsWithin(PATIENCE));
      return producer.metrics().values().stream()
          .filter(metric -> metric.metricName().name().equals("produce-throttle-time-max"))
          .mapToDouble(metric -> (double) metric.metricValue()).max().orElseThrow();
    }
  }

  /** An empty header has 2 bytes, and takes 85 of the memory of whoever reads it. */
  @Test
  void aPartnersRecordIsOneThatItsReaderHasRoomForWhateverItConsistsOf() {
    try (var producer = new KafkaProducer<>(access.as("harbour-refuge"), new ByteArraySerializer(),
        new ByteArraySerializer())) {
      assertThat(producer.send(emptyHeaders(131_000))).succeedsWithin(PATIENCE);
      assertThat(producer.send(emptyHeaders(131_100))).failsWithin(PATIENCE)
          .withThrowableThat().withCauseInstanceOf(RecordTooLargeException.class);
    }
  }

  private static ProducerRecord<byte[], byte[]> emptyHeaders(int count) {
    var record = new ProducerRecord<byte[], byte[]>("submissions.harbour-refuge", new byte[0]);
    Collections.nCopies(count, new RecordHeader("", null)).forEach(record.headers()::add);
    return record;
  }

  /** Packed, the first is 2 KB, and the second, 300 KB, more than the broker has memory for. */
  @ParameterizedTest
  @ValueSource(ints = {2, 300})
  void whatIsPackedCountsAsLargeAsItIsAndTheBrokerGoesOn(int megabytes) {
    var settings = new HashMap<>(access.as("harbour-refuge"));
    settings.putAll(Map.of("compression.type", "gzip", "retries", 0, "enable.idempotence", false,
        "max.request.size", Integer.MAX_VALUE, "buffer.memory", 400_000_000L, "delivery.timeout.ms", 60_000));
    try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      var large = producer.send(new ProducerRecord<>("submissions.harbour-refuge", new byte[megabytes * 1_000_000]));
      assertThatThrownBy(large::get).hasCauseInstanceOf(KafkaException.class);

      var small = producer.send(new ProducerRecord<>("submissions.harbour-refuge", new byte[1_000]));
      assertThat(small).succeedsWithin(Duration.ofSeconds(20));
    }
  }

  /** The broker keeps it in its memory. */
  @Test
  void aNoteBesideAnOperatorsPlaceIsShort() {
    try (var admin = Admin.create(access.as("alder-mobile"))) {
      assertThat(noted(admin, 64)).succeedsWithin(PATIENCE);
      for (var bytes : List.of(65, 4096)) {
        assertThat(noted(admin, bytes)).failsWithin(PATIENCE).withThrowableThat()
            .withCauseInstanceOf(OffsetMetadataTooLarge.class);
      }
    }
  }

  private static Future<Void> noted(Admin admin, int bytes) {
    return admin.alterConsumerGroupOffsets("alder-mobile.3",
        Map.of(new TopicPartition("dispatch-feed.alder-mobile", 0), new OffsetAndMetadata(0, "x".repeat(bytes))))
        .all().toCompletionStage().toCompletableFuture();
  }

  /** Of an earlier version the topic goes by its writers' time: deployment puts that right. */
  @Test
  void aRecordIsAsOldAsTheBrokerSaysWhateverItsWriterSays() throws Exception {
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, "submissions.harbour-refuge");
    try (var admin = Admin.create(access.deployment())) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(
          new ConfigEntry("message.timestamp.type", "CreateTime"), AlterConfigOp.OpType.SET)))).all().get();
    }
    new TopicDeployment(access.deployment(), TopicsFile.read(INSTALLATION.topics()).of(scheme())).deploy();

    var begun = Instant.now().minusSeconds(1).toEpochMilli();
    try (var producer = new KafkaProducer<>(access.as("harbour-refuge"), new ByteArraySerializer(),
        new ByteArraySerializer())) {
      await().atMost(PATIENCE).untilAsserted(() -> {
        var yearsOld = new ProducerRecord<byte[], byte[]>(topic.name(), 0, 0L, null, new byte[1]);
        assertThat(producer.send(yearsOld).get().timestamp()).isGreaterThan(begun);
      });
    }
  }
}
