package org.lifeline.platform.inbox;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What one poll of Kafka brought, as it came: in order within each partition. */
public record Poll(List<ConsumerRecord<byte[], byte[]>> records) {
}
