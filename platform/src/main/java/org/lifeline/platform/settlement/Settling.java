package org.lifeline.platform.settlement;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.inbox.Settlements;
import org.lifeline.platform.inbox.Settlements.Result;
import org.lifeline.platform.inbox.Settlements.Settled;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.platform.settlement.SettlementTopics.Asked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Does what one request asks, tells what came of it, and remembers that it is done, in one transaction. */
public final class Settling {

  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

  private final String service;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Settlements settlements;
  private final SettlementTopics topics;
  private final AvroCodec codec;
  private final Outbox outbox;
  private final Clock clock;

  public Settling(String service, JdbcClient jdbc, TransactionTemplate transaction, Settlements settlements,
      SettlementTopics topics, AvroCodec codec, Outbox outbox, Clock clock) {
    this.service = service;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.settlements = settlements;
    this.topics = topics;
    this.codec = codec;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Reads a dead letter back from its topic. */
  @FunctionalInterface
  interface LetterBox {
    @Nullable
    ConsumerRecord<byte[], byte[]> at(String topic, long offset);
  }

  /** Where to read on. */
  long position(String topic, int partition) {
    return jdbc.sql("select next_offset from settlement_read where topic = :topic and partition = :partition")
        .param("topic", topic).param("partition", partition).query(Long.class).optional().orElse(0L);
  }

  void settle(ConsumerRecord<byte[], byte[]> request, LetterBox letters) {
    var fault = new AtomicReference<@Nullable String>();
    var asked = read(request, fault);
    var letter = asked.map(a -> letters.at("dlt." + service + "." + a.topic(), a.letter()));
    transaction.executeWithoutResult(status -> {
      if (!moveTo(request)) {
        return; // another instance has done it
      }
      var code = fault.get();
      if (code != null) {
        settlements.putAside(request, code);
      }
      asked.ifPresent(a -> {
        var settled = settle(a, letter.orElse(null));
        LOG.info("a dead letter of {} at {}-{}: {}", a.topic(), a.partition(), a.position(), settled.result());
        outbox.append(List.of(topics.told(a, settled, clock.instant())));
      });
    });
  }

  private Optional<Asked> read(ConsumerRecord<byte[], byte[]> request, AtomicReference<@Nullable String> fault) {
    try {
      if (request.value() == null) {
        fault.set("no-value");
        return Optional.empty();
      }
      return topics.asked(codec.decode(request.value()));
    } catch (Undecodable e) {
      fault.set(e.code());
      return Optional.empty();
    }
  }

  /** Holds the place until the transaction ends. */
  private boolean moveTo(ConsumerRecord<byte[], byte[]> request) {
    return jdbc.sql("""
        insert into settlement_read (topic, partition, next_offset) values (:topic, :partition, :next)
        on conflict (topic, partition) do update set next_offset = excluded.next_offset
         where settlement_read.next_offset < excluded.next_offset
        """).param("topic", request.topic()).param("partition", request.partition())
        .param("next", request.offset() + 1).update() == 1;
  }

  private Settled settle(Asked asked, @Nullable ConsumerRecord<byte[], byte[]> letter) {
    if (asked.discard()) {
      return settlements.discard(asked.topic(), asked.partition(), asked.position());
    }
    if (letter == null || !isOf(letter, asked)) {
      return new Settled(Result.NOT_THERE, "", 0);
    }
    return settlements.replay(asItCame(letter, asked));
  }

  private static boolean isOf(ConsumerRecord<byte[], byte[]> letter, Asked asked) {
    return SettlementReader.header(letter, "dlt_topic").equals(asked.topic())
        && SettlementReader.header(letter, "dlt_partition").equals(Integer.toString(asked.partition()))
        && SettlementReader.header(letter, "dlt_offset").equals(Long.toString(asked.position()));
  }

  /** Without what was added when it was put aside. */
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
