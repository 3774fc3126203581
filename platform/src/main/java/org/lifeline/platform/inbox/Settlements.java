package org.lifeline.platform.inbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.outage.Outages;
import org.lifeline.platform.outbox.HeaderBytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Settles what was put aside: a dead letter is taken again or given up, and then the records parked behind it follow in
 * order, up to the next dead letter of the key.
 *
 * <p>
 * Promised: everything happens in the open transaction; what has taken effect before takes none again (the inbox knows
 * it); while a letter is being settled, no record of its key overtakes. A letter that fails again remains a dead
 * letter.
 */
public final class Settlements {

  private final JdbcClient jdbc;
  private final DeadLetters deadLetters;
  private final Supplier<List<EventIntake>> intakes;
  private final TransactionTemplate nested;

  Settlements(JdbcClient jdbc, DeadLetters deadLetters, Supplier<List<EventIntake>> intakes,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.deadLetters = deadLetters;
    this.intakes = intakes;
    this.nested = new TransactionTemplate(transactions);
    this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** What has become of a dead letter. */
  public enum Result {
    /** It has taken effect. */
    REPLAYED,
    /** It had taken effect already, or a later one of its kind had. */
    KNOWN,
    /** It is given up: the records behind it go on without it. */
    DISCARDED,
    /** It still cannot be taken, and stays where it is. */
    FAILED_AGAIN,
    /** There is no such letter, or it has been settled already. */
    NOT_THERE,
    /** The letter is sealed, or cannot be taken again here. */
    REFUSED
  }

  /**
   * The result of a settlement.
   *
   * @param code why it failed again, from a closed set; empty if it did not
   * @param released how many records parked behind it have been taken
   */
  public record Settled(Result result, String code, int released) {

    static Settled of(Result result) {
      return new Settled(result, "", 0);
    }
  }

  /** Takes a record that was put aside again, in the open transaction. */
  public Settled replay(ConsumerRecord<byte[], byte[]> record) {
    if (!locked(record.topic(), record.partition(), record.offset())) {
      return Settled.of(Result.NOT_THERE);
    }
    var attempt = attempt(record);
    return switch (attempt.result()) {
      case REPLAYED, KNOWN -> new Settled(attempt.result(), "", settle(record.topic(), record.partition(),
          record.offset()));
      default -> attempt;
    };
  }

  /**
   * Leaves a dead letter that cannot be taken again as it is, in the open transaction; it can still be given up.
   *
   * @param code the reason, from a closed set
   */
  public Settled leave(String topic, int partition, long position, String code) {
    return locked(topic, partition, position)
        ? new Settled(Result.FAILED_AGAIN, code, 0)
        : Settled.of(Result.NOT_THERE);
  }

  /** Gives up a record that was put aside, in the open transaction. */
  public Settled discard(String topic, int partition, long position) {
    return locked(topic, partition, position)
        ? new Settled(Result.DISCARDED, "", settle(topic, partition, position))
        : Settled.of(Result.NOT_THERE);
  }

  /** Puts aside a request that cannot be read, in the open transaction. */
  public void putAside(ConsumerRecord<byte[], byte[]> request, String code) {
    deadLetters.putAside(request, code);
  }

  /**
   * Locks an unsettled letter; returns whether there is one. Transactions that take records of its key look at the
   * letter too and wait for this one to end.
   */
  private boolean locked(String topic, int partition, long position) {
    return jdbc.sql("""
        select 1 from dead_letter
         where topic = :topic and partition = :partition and position = :position and settled_at is null for update
        """).param("topic", topic).param("partition", partition).param("position", position).query(Integer.class)
        .optional().isPresent();
  }

  private int settle(String topic, int partition, long position) {
    jdbc.sql("""
        update dead_letter set settled_at = now()
         where topic = :topic and partition = :partition and position = :position
        """).param("topic", topic).param("partition", partition).param("position", position).update();
    int released = 0;
    for (var next = nextParked(topic, partition, position); next.isPresent(); next = nextParked(topic, partition,
        position)) {
      var record = next.get();
      var attempt = attempt(record);
      jdbc.sql("delete from parked where topic = :topic and partition = :partition and position = :position")
          .param("topic", topic).param("partition", partition).param("position", record.offset()).update();
      if (attempt.result() == Result.FAILED_AGAIN) {
        deadLetters.putAside(record, attempt.code()); // records after it now wait behind it
        return released;
      }
      released++;
    }
    return released;
  }

  /** The first record that waits behind this letter and behind no other. */
  private Optional<ConsumerRecord<byte[], byte[]>> nextParked(String topic, int partition, long position) {
    return jdbc.sql("""
        select p.partition, p.position, p.key, p.value, p.headers
          from dead_letter d join parked p
            on p.topic = d.topic and sha256(p.key) = sha256(d.key) and p.partition = d.partition
         where d.topic = :topic and d.partition = :partition and d.position = :position
           and not exists (
             select 1 from dead_letter o
              where o.topic = d.topic and sha256(o.key) = sha256(d.key) and o.partition = d.partition
                and o.settled_at is null and o.position < p.position)
         order by p.position limit 1
        """).param("topic", topic).param("partition", partition).param("position", position)
        .query((row, n) -> record(topic, row.getInt(1), row.getLong(2), row.getBytes(3), row.getBytes(4),
            row.getBytes(5)))
        .optional();
  }

  /** Takes one record in a nested transaction; if that fails, it has had no effect. */
  private Settled attempt(ConsumerRecord<byte[], byte[]> record) {
    try {
      var attempted = nested.execute(status -> again(record));
      return attempted == null ? Settled.of(Result.REFUSED) : attempted;
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      if (Outages.isOutage(e)) {
        throw e;
      }
      return new Settled(Result.FAILED_AGAIN, "failed-" + e.getClass().getSimpleName(), 0);
    }
  }

  private Settled again(ConsumerRecord<byte[], byte[]> record) {
    var result = Settled.of(Result.REFUSED); // its intake is unordered, or no intake here wants it any more
    for (var intake : intakes.get()) {
      if (intake.wants(record)) {
        var taken = intake.again(record);
        result = switch (taken.outcome()) {
          case DEAD_LETTER -> new Settled(Result.FAILED_AGAIN, taken.code(), 0);
          case STALE, NOT_OURS -> Settled.of(Result.KNOWN);
          default -> Settled.of(Result.REPLAYED);
        };
        if (taken.outcome() != Outcome.NOT_OURS) { // a record without a type is decoded by each intake in turn
          return result;
        }
      }
    }
    return result;
  }

  /** A record as it was first read, rebuilt from what was stored. */
  static ConsumerRecord<byte[], byte[]> record(String topic, int partition, long position, byte @Nullable [] key,
      byte @Nullable [] value, byte[] headers) {
    return new ConsumerRecord<>(topic, partition, position, ConsumerRecord.NO_TIMESTAMP,
        TimestampType.NO_TIMESTAMP_TYPE, 0, 0, key, value, new RecordHeaders(HeaderBytes.read(headers)),
        Optional.empty());
  }
}
