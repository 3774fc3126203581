package org.lifeline.platform.settlement;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.lifeline.platform.broker.HeaderText;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.inbox.Settlements;
import org.lifeline.platform.inbox.Settlements.Settled;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.tracing.LogNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries out a request, announces the outcome and records that it is done, in one transaction. */
public final class Settling {

  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

  private final String service;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Settlements settlements;
  private final SettledEvent event;
  private final EventRecords records;
  private final String told;
  private final Outbox outbox;
  private final Ids ids;
  private final Clock clock;

  /**
   * Makes an instance for one service.
   *
   * @param told the topic on which outcomes are announced
   */
  public Settling(String service, JdbcClient jdbc, TransactionTemplate transaction, Settlements settlements,
      SettledEvent event, EventRecords records, String told, Outbox outbox, Ids ids, Clock clock) {
    this.service = service;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.settlements = settlements;
    this.event = event;
    this.records = records;
    this.told = told;
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  /** The offset at which to continue. */
  long position(String topic, int partition) {
    return jdbc.sql("select next_offset from settlement_read where topic = :topic and partition = :partition")
        .param("topic", topic).param("partition", partition).query(Long.class).optional().orElse(0L);
  }

  void settle(ConsumerRecord<byte[], byte[]> request, SpecificRecord asking, LetterBox letters) {
    var asked = Asked.of(asking).filter(a -> a.service().equals(service));
    // Discarding a letter does not need its content, and its topic may be one that this service may no longer read.
    var copy = asked.filter(a -> !a.discard()).map(a -> letters.at("dlt." + service + "." + a.topic(), a.letter()));
    LogNames.during(request, () -> once(request, () -> asked.ifPresent(a -> {
      var settled = copy.map(found -> replay(a, found)).orElseGet(() -> discard(a));
      LOG.info("a dead letter of {} at {}-{}: {}", a.topic(), a.partition(), a.position(), settled.result());
      var at = clock.instant();
      outbox.append(List.of(records.internal(ids.next(), told, service, event.of(a, settled, at), at)));
    })));
  }

  /** Puts aside a request that cannot be read. */
  void putAside(ConsumerRecord<byte[], byte[]> request, String code) {
    once(request, () -> settlements.putAside(request, code));
  }

  /** Does the work unless another instance has done it. */
  private void once(ConsumerRecord<byte[], byte[]> request, Runnable work) {
    transaction.executeWithoutResult(status -> {
      if (moveTo(request)) {
        work.run();
      }
    });
  }

  /**
   * Moves the position past a request, and locks it until the transaction ends. Returns false if it was there already.
   */
  private boolean moveTo(ConsumerRecord<byte[], byte[]> request) {
    return jdbc.sql("""
        insert into settlement_read (topic, partition, next_offset) values (:topic, :partition, :next)
        on conflict (topic, partition) do update set next_offset = excluded.next_offset
         where settlement_read.next_offset < excluded.next_offset
        """).param("topic", request.topic()).param("partition", request.partition())
        .param("next", request.offset() + 1).update() == 1;
  }

  private Settled discard(Asked asked) {
    return settlements.discard(asked.topic(), asked.partition(), asked.position());
  }

  /**
   * Takes a letter again. If its copy is not available, it stays unsettled, and the records behind it go on waiting.
   */
  private Settled replay(Asked asked, LetterBox.Found found) {
    var copy = found.record();
    if (copy == null || !isOf(copy, asked)) {
      return settlements.leave(asked.topic(), asked.partition(), asked.position(), found.code());
    }
    return settlements.replay(asItCame(copy, asked));
  }

  private static boolean isOf(ConsumerRecord<byte[], byte[]> letter, Asked asked) {
    return asked.topic().equals(HeaderText.of(letter, "dlt_topic"))
        && Integer.toString(asked.partition()).equals(HeaderText.of(letter, "dlt_partition"))
        && Long.toString(asked.position()).equals(HeaderText.of(letter, "dlt_offset"));
  }

  /** The record as it came, without the headers added when it was put aside. */
  private static ConsumerRecord<byte[], byte[]> asItCame(ConsumerRecord<byte[], byte[]> letter, Asked asked) {
    var headers = new RecordHeaders();
    letter.headers().forEach(header -> {
      if (!header.key().startsWith("dlt_")) {
        headers.add(header);
      }
    });
    return new ConsumerRecord<>(asked.topic(), asked.partition(), asked.position(), letter.timestamp(),
        TimestampType.CREATE_TIME, 0, 0, letter.key(), letter.value(), headers, Optional.empty());
  }
}
