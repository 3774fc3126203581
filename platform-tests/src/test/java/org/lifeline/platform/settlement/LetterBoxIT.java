package org.lifeline.platform.settlement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.TestBroker;

/** Copies of dead letters that are there, and copies that are no longer available. */
class LetterBoxIT {

  private static final String KEPT = "dlt.a-service.referrals";
  private static final String OF_ONE_THAT_HAS_LEFT = "dlt.a-service.submissions.a-partner";

  @Test
  void copyThatIsNotToBeHadHoldsUpNoOther() throws Exception {
    try (
        var broker = new TestBroker(
            Map.of("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "true"));
        var box = new LetterBox(Map.of("bootstrap.servers", broker.address()))) {
      broker.createTopics(1, KEPT, OF_ONE_THAT_HAS_LEFT);
      write(broker, KEPT, "first", "second");
      write(broker, OF_ONE_THAT_HAS_LEFT, "first");
      assertThat(said(box.at(OF_ONE_THAT_HAS_LEFT, 0))).isEqualTo("first");
      takeAway(broker);

      await().atMost(Duration.ofMinutes(1)).untilAsserted(
          () -> assertThat(box.at(OF_ONE_THAT_HAS_LEFT, 0)).isEqualTo(new LetterBox.Found(null, "no-right")));
      assertThat(box.at("dlt.a-service.no-such-topic", 0)).isEqualTo(new LetterBox.Found(null, "gone"));
      assertThat(box.at(KEPT, 0)).isEqualTo(new LetterBox.Found(null, "gone"));
      assertThat(box.at(KEPT, 2)).isEqualTo(new LetterBox.Found(null, "gone"));
      assertThat(said(box.at(KEPT, 1))).isEqualTo("second");
    }
  }

  /** The right on the one topic, and the first record of the other. */
  private static void takeAway(TestBroker broker) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      admin.createAcls(List.of(new AclBinding(
          new ResourcePattern(ResourceType.TOPIC, OF_ONE_THAT_HAS_LEFT, PatternType.LITERAL),
          new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.ALL, AclPermissionType.DENY)))).all().get();
      admin.deleteRecords(Map.of(new TopicPartition(KEPT, 0), RecordsToDelete.beforeOffset(1))).all().get();
    }
  }

  private static void write(TestBroker broker, String topic, String... values) throws Exception {
    try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.address()), new ByteArraySerializer(),
        new ByteArraySerializer())) {
      for (var value : values) {
        producer.send(new ProducerRecord<>(topic, value.getBytes(UTF_8))).get();
      }
    }
  }

  private static String said(LetterBox.Found found) {
    var record = found.record();
    return record == null ? found.code() : new String(record.value(), UTF_8);
  }
}
