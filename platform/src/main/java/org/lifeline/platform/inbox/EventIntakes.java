package org.lifeline.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.inbox.restored.Heard;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.tracing.Traces;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the intakes of a service. */
public final class EventIntakes {

  private final String service;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Outbox outbox;
  private final AvroCodec codec;
  private final Clock clock;
  private final MeterRegistry metrics;
  private final Traces traces;
  private final Heard heard;
  private final List<EventIntake> made = new CopyOnWriteArrayList<>();

  /**
   * Makes the factory.
   *
   * @param traces is told of the events that are taken
   * @param end ends this process when its database has gone back, and is given the reason; may be called again until
   * the process has ended
   */
  public EventIntakes(String service, JdbcClient jdbc, TransactionTemplate transaction, Outbox outbox, AvroCodec codec,
      Clock clock, MeterRegistry metrics, Traces traces, Consumer<String> end) {
    this.service = service;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.outbox = outbox;
    this.codec = codec;
    this.clock = clock;
    this.metrics = metrics;
    this.traces = traces;
    this.heard = new Heard(jdbc, end);
  }

  /**
   * An intake for events whose order per key matters: records that follow a dead letter of the same topic and key are
   * parked behind it.
   */
  public EventIntake ordered(String name, EventHandler handler) {
    return ordered(name, handler, Guard.NONE);
  }

  /** As {@link #ordered(String, EventHandler)}, and also puts aside records that do not belong on their topics. */
  public EventIntake ordered(String name, EventHandler handler, Guard guard) {
    return intake(name, handler, guard, true, null);
  }

  /**
   * An intake for records from outside that are independent of one another.
   *
   * @param seal applied to a dead letter as a whole ({@code OutgoingRecord.bytes}), since nobody knows what is in it
   */
  public EventIntake unordered(String name, EventHandler handler, UnaryOperator<byte[]> seal) {
    return intake(name, handler, Guard.NONE, false, seal);
  }

  /** Settles what these intakes have put aside. Records of unordered intakes are not taken again. */
  public Settlements settlements(PlatformTransactionManager transactions) {
    return new Settlements(jdbc, new DeadLetters(jdbc, outbox, service, null), () -> made,
        transactions);
  }

  /**
   * Notes, in the open transaction, that a poll was taken by other means than an intake. Without this, a restored
   * database would not be noticed.
   */
  public void note(Poll poll) {
    heard.note(poll.records());
  }

  /** The next offset of a partition, by what this process has taken of it and committed; 0 if nothing. */
  public long taken(TopicPartition partition) {
    return heard.committed(partition.topic(), partition.partition());
  }

  private EventIntake intake(String name, EventHandler handler, Guard guard, boolean ordered,
      @Nullable UnaryOperator<byte[]> seal) {
    var intake = new EventIntake(transaction, new Inbox(jdbc), heard,
        new DeadLetters(jdbc, outbox, service, seal), new RecordReader(codec, handler, guard), handler, ordered, traces,
        new IntakeMeasures(name, clock, metrics));
    made.add(intake);
    return intake;
  }
}
