package org.lifeline.benchmarks.load;

import java.net.URI;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DispatchNotice;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.platform.broker.HeaderText;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.registry.Undecodable;

/**
 * Follows journeys on the network operators' feeds, reading each record at once, and on the topic of reservations, from
 * which no time is taken: there records gather.
 */
public final class JourneyReader implements AutoCloseable {

  private static final int GATHER_MILLIS = 50;
  private static final String RESERVED = "device-reserved";

  private final AvroCodec codec;
  private final Journeys journeys;
  private final TopicReader feeds;
  private final TopicReader allocations;

  public JourneyReader(KafkaAccess kafka, Journeys journeys) {
    this.codec = new AvroCodec(new SchemaRegistry(URI.create(kafka.addresses().registry())));
    this.journeys = journeys;
    feeds = new TopicReader(kafka, NoticeCount.READER, topic -> topic.startsWith(NoticeCount.FEED), 0,
        (records, at) -> records.forEach(record -> {
          if (decode(record) instanceof DispatchNotice notice) {
            journeys.noticed(notice.getIccid(), header(record, "ce_id"), at);
          }
        }));
    allocations = new TopicReader(kafka, NoticeCount.READER, "allocations"::equals, GATHER_MILLIS,
        (records, at) -> records.forEach(this::reserved));
  }

  private void reserved(ConsumerRecord<byte[], byte[]> record) {
    if (RESERVED.equals(header(record, "ce_type")) && decode(record) instanceof DeviceReserved reserved) {
      journeys.reserved(reserved.getReferralId(), reserved.getIccid());
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    var header = HeaderText.of(record, name);
    if (header == null) {
      throw new IllegalStateException("a record on " + record.topic() + " is no event: it has no " + name);
    }
    return header;
  }

  private Object decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return codec.decode(record.value());
    } catch (Undecodable e) {
      throw new IllegalStateException("a record on " + record.topic() + " cannot be read", e);
    }
  }

  @Override
  public void close() {
    try {
      feeds.close();
    } finally {
      allocations.close();
    }
  }
}
