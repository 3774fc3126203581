package org.lifeline.dispatch.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.events.DispatchNotice;
import org.lifeline.platform.broker.HeaderText;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.Undecodable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Turns records into feed events. A record that is not a notice, which only a broken writer leaves there, is skipped
 * and counted.
 */
@Component
class NoticeReader {

  private static final Logger LOG = LoggerFactory.getLogger(NoticeReader.class);

  private final AvroCodec codec;
  private final Counter unreadable;

  NoticeReader(AvroCodec codec, MeterRegistry metrics) {
    this.codec = codec;
    this.unreadable = Counter.builder("lifeline.feed.unreadable")
        .description("records on dispatch feeds that are no notices, counted each time they are passed over")
        .register(metrics);
  }

  /**
   * Reads a record; empty where it is not a notice.
   *
   * @throws org.lifeline.platform.registry.RegistryUnavailable the schema is needed from the registry, which does not
   * answer
   */
  Optional<NoticeEvent> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.value() != null && codec.decode(record.value()) instanceof DispatchNotice notice) {
        return Optional.of(new NoticeEvent("1.0", Long.toString(record.offset()), "dispatch-notice",
            Objects.requireNonNullElse(HeaderText.of(record, "ce_source"), "dispatch-service"),
            Objects.requireNonNullElseGet(HeaderText.of(record, "ce_time"), notice.getIssuedAt()::toString),
            notice.getDispatchId(), "application/json", data(notice)));
      }
    } catch (Undecodable e) {
      LOG.debug("{} offset {}: {}", record.topic(), record.offset(), e.code());
    }
    unreadable.increment();
    LOG.warn("{} offset {} is no notice and is passed over", record.topic(), record.offset());
    return Optional.empty();
  }

  private static NoticeEvent.Notice data(DispatchNotice notice) {
    return new NoticeEvent.Notice(notice.getDispatchId(), notice.getAction().name().toLowerCase(Locale.ROOT),
        notice.getIccid(), notice.getMsisdn(), notice.getIssuedAt(), notice.getActivateBy(), notice.getZeroRateBy(),
        notice.getHideBy(), notice.getAnswerBy());
  }
}
