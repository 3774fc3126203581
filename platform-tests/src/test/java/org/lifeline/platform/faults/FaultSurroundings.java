package org.lifeline.platform.faults;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.testing.TestSurroundings;

/** What a counting service in the test's own process needs besides a database. */
final class FaultSurroundings {

  static final AvroCodec CODEC = new AvroCodec(new SchemaRegistry(TestSurroundings.REGISTRY.address()));
  static final EventRecords EVENTS = new EventRecords(CODEC, "counting-service");

  private FaultSurroundings() {
  }

  static Map<String, Object> brokers(String address) {
    return Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address);
  }
}
