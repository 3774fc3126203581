package org.lifeline.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.UnaryOperator;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.registry.AvroCodec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the intakes of a service. */
public final class EventIntakes {

  private final String service;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Outbox outbox;
  private final AvroCodec codec;
  private final MeterRegistry metrics;

  public EventIntakes(String service, JdbcClient jdbc, TransactionTemplate transaction, Outbox outbox, AvroCodec codec,
      MeterRegistry metrics) {
    this.service = service;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.outbox = outbox;
    this.codec = codec;
    this.metrics = metrics;
  }

  /** Events whose order per key matters: what follows a dead letter of the same topic and key is parked behind it. */
  public EventIntake ordered(String name, EventHandler handler) {
    return intake(name, handler, true, UnaryOperator.identity());
  }

  /**
   * Records that have nothing to do with one another, from outside.
   *
   * @param seal applied to the value of a dead letter, since nobody knows what is in it
   */
  public EventIntake unordered(String name, EventHandler handler, UnaryOperator<byte[]> seal) {
    return intake(name, handler, false, seal);
  }

  private EventIntake intake(String name, EventHandler handler, boolean ordered, UnaryOperator<byte[]> seal) {
    return new EventIntake(name, transaction, new Inbox(jdbc), new DeadLetters(jdbc, outbox, service, seal),
        new RecordReader(codec, handler), handler, ordered, metrics);
  }
}
