package org.lifeline.localstack.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.stack.LocalStack;
import org.lifeline.localstack.stack.Progress;
import org.lifeline.localstack.stack.StackOfTests;
import org.lifeline.localstack.stack.Stacks;
import org.lifeline.platform.inbox.unread.OnlyMarks;

/** A service's lag is right also for topics that are written in transactions. */
class OutstandingWorkIT {

  private static final TopicPartition KEYS = new TopicPartition("referral-keys", 0);
  private static final String SERVICE = "allocation-service";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path directory;
  @SuppressWarnings("NullAway.Init")
  private static LocalStack stack;
  @SuppressWarnings("NullAway.Init")
  private static KafkaAccess access;

  @BeforeAll
  static void up() {
    var home = StackHome.at(directory.resolve("stack"));
    var addresses = StackOfTests.addresses();
    stack = Stacks.settled(StackOfTests.installation(), home, addresses, Optional.empty());
    stack.up(Set.of("topics", "rights"), Progress.SILENT);
    access = KafkaAccess.of(addresses, home);
  }

  @AfterAll
  static void down() {
    stack.down(Set.of(), Progress.SILENT);
  }

  @Test
  void keysThatAreUnreadCountAndTheMarksOfTransactionsDoNot() throws Exception {
    write(2);

    assertThat(toRead(0)).isPositive();
    assertThat(toRead(1)).isPositive();
    assertThat(toRead(2)).as("the mark alone is left").isZero();
  }

  /** In one transaction. */
  private static void write(int records) throws Exception {
    var settings = new HashMap<>(access.as("referral-service"));
    settings.put("transactional.id", "referral-service-outbox");
    try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int i = 0; i < records; i++) {
        producer.send(new ProducerRecord<>(KEYS.topic(), KEYS.partition(), new byte[]{1}, new byte[]{1})).get();
      }
      producer.commitTransaction();
    }
  }

  /** Where the service has read up to this offset. */
  private static long toRead(long next) throws Exception {
    var settings = access.as(SERVICE);
    try (var admin = Admin.create(settings); var marks = new OnlyMarks(settings, Duration.ofMinutes(1))) {
      admin.alterConsumerGroupOffsets(SERVICE, Map.of(KEYS, new OffsetAndMetadata(next))).all().get();
      return OutstandingWork.recordsToRead(admin, marks, SERVICE);
    }
  }
}
