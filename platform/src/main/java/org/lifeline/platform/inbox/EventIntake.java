package org.lifeline.platform.inbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.inbox.RecordReader.Reading;
import org.lifeline.platform.inbox.restored.Heard;
import org.lifeline.platform.outage.Outages;
import org.lifeline.platform.tracing.LogNames;
import org.lifeline.platform.tracing.Step;
import org.lifeline.platform.tracing.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the records of a poll: each event takes effect once, in the same transaction that records it as taken.
 *
 * <p>
 * A poll is one transaction. If it fails, it is undone and its records are taken one by one, so that a bad record
 * neither holds up nor loses its neighbours. The bad record goes to the dead-letter topic; later records with the same
 * key are parked. On an outage (database, registry) the exception is passed on, and the poll comes again until it can
 * be taken. Promised: every record read is counted as exactly one {@link Outcome}. Not promised: that the handler sees
 * a poll only once before it commits.
 */
public final class EventIntake implements Consumer<Poll> {

  private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);

  /**
   * From this many records on, a poll counts as part of a rush: the intake then rests for as long as the poll took, so
   * that records gather and there are fewer, larger transactions while the machine is busy. Otherwise it does not rest.
   */
  private static final int BUSY = 16;
  private static final Duration LONGEST_REST = Duration.ofMillis(25);

  private final TransactionTemplate transaction;
  private final Inbox inbox;
  private final Heard heard;
  private final DeadLetters deadLetters;
  private final RecordReader reader;
  private final EventHandler handler;
  private final boolean ordered;
  private final Traces traces;
  private final IntakeMeasures measures;

  EventIntake(TransactionTemplate transaction, Inbox inbox, Heard heard, DeadLetters deadLetters, RecordReader reader,
      EventHandler handler, boolean ordered, Traces traces, IntakeMeasures measures) {
    this.transaction = transaction;
    this.inbox = inbox;
    this.heard = heard;
    this.deadLetters = deadLetters;
    this.reader = reader;
    this.handler = handler;
    this.ordered = ordered;
    this.traces = traces;
    this.measures = measures;
  }

  @Override
  public void accept(Poll poll) {
    var begun = System.nanoTime();
    measures.taking(poll.records());
    try {
      take(poll);
    } catch (RuntimeException | Error e) {
      measures.failed();
      throw e;
    }
    measures.taken();
    if (poll.records().size() >= BUSY) {
      LockSupport.parkNanos(Math.min(System.nanoTime() - begun, LONGEST_REST.toNanos()));
    }
  }

  private void take(Poll poll) {
    var records = poll.records();
    try {
      measures.count(take((ordered ? records.stream() : records.parallelStream()).map(reader::read).toList()));
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      if (Outages.isOutage(e)) {
        throw e;
      }
      LOG.warn("a poll of {} records failed with {}; they are taken one by one", records.size(),
          e.getClass().getSimpleName());
      records.forEach(record -> LogNames.during(record, () -> takeAlone(record)));
    }
  }

  private void takeAlone(ConsumerRecord<byte[], byte[]> record) {
    try {
      measures.count(take(List.of(reader.read(record))));
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      if (Outages.isOutage(e)) {
        throw e;
      }
      var code = "failed-" + e.getClass().getSimpleName();
      LOG.error("{} offset {} of partition {} becomes a dead letter: {}", record.topic(), record.offset(),
          record.partition(), code);
      measures.count(take(List.of(new Reading(record, null, code))));
    }
  }

  /** Whether a record is for this intake, as far as can be seen without decoding. */
  boolean wants(ConsumerRecord<byte[], byte[]> record) {
    return ordered && reader.wants(record);
  }

  /** The outcome of taking a record again. {@code code} says why it failed; empty if it did not. */
  record Again(Outcome outcome, String code) {
  }

  /** Takes a record in the open transaction, without regard to dead letters before it: the caller has checked that. */
  Again again(ConsumerRecord<byte[], byte[]> record) {
    var reading = reader.read(record);
    var event = reading.event();
    if (event == null) {
      return new Again(reading.fault() == null ? Outcome.NOT_OURS : Outcome.DEAD_LETTER,
          reading.fault() == null ? "" : reading.fault());
    }
    var fresh = inbox.claim(List.of(event));
    var outcome = fresh.isEmpty() ? Outcome.STALE : handled(fresh).getFirst();
    measures.count(List.of(outcome));
    return new Again(outcome, "");
  }

  private List<Outcome> take(List<Reading> readings) {
    var taken = ordered && readings.stream().allMatch(reading -> reading.fault() == null)
        ? inTransaction(readings, this::takeWhereAllAreFresh)
        : null;
    taken = taken == null ? inTransaction(readings, this::takeEach) : taken;
    return taken == null ? List.of() : taken;
  }

  /** Takes records in a transaction of their own. Undoes it and returns null if they cannot be taken in this way. */
  private @Nullable List<Outcome> inTransaction(List<Reading> readings,
      Function<List<Reading>, @Nullable List<Outcome>> way) {
    return transaction.execute(status -> {
      var taken = way.apply(readings);
      if (taken == null) {
        status.setRollbackOnly();
      } else {
        heard.note(readings.stream().map(Reading::record).toList());
      }
      return taken;
    });
  }

  /**
   * Takes what nearly every poll is made of: events that were not taken before, none with an unsettled dead letter of
   * its key. One statement claims them and says so of all of them. Null if it is not so of one.
   */
  private @Nullable List<Outcome> takeWhereAllAreFresh(List<Reading> readings) {
    var events = readings.stream().flatMap(reading -> Stream.ofNullable(reading.event())).toList();
    if (inbox.claimWithoutLetters(events).size() < events.size()) {
      return null;
    }
    var outcomes = new ArrayList<>(Collections.nCopies(readings.size() - events.size(), Outcome.NOT_OURS));
    if (!events.isEmpty()) {
      outcomes.addAll(handled(events));
    }
    return outcomes;
  }

  private List<Outcome> takeEach(List<Reading> readings) {
    var outcomes = new ArrayList<Outcome>();
    var ours = new ArrayList<Reading>(readings.size());
    for (var reading : readings) {
      if (reading.event() == null && reading.fault() == null) {
        outcomes.add(Outcome.NOT_OURS);
      } else {
        ours.add(reading);
      }
    }
    if (ours.isEmpty()) {
      return outcomes;
    }
    var events = new ArrayList<Event>(ours.size());
    var records = ours.stream().map(Reading::record).toList();
    var blockade = ordered ? deadLetters.blockade(records) : new Blockade();
    for (var reading : ours) {
      if (blockade.holds(reading.record())) {
        deadLetters.park(reading.record());
        outcomes.add(Outcome.PARKED);
      } else if (reading.event() != null) {
        events.add(reading.event());
      } else {
        outcomes.add(Outcome.DEAD_LETTER);
        var added = putAside(reading);
        if (ordered && added) {
          blockade.add(reading.record());
        } else if (ordered) {
          blockade = deadLetters.blockade(records); // another instance may have put it aside since, and more of its key
        }
      }
    }
    var fresh = inbox.claim(events);
    for (int repeat = fresh.size(); repeat < events.size(); repeat++) {
      outcomes.add(Outcome.STALE);
    }
    if (!fresh.isEmpty()) {
      outcomes.addAll(handled(fresh));
    }
    return outcomes;
  }

  private List<Outcome> handled(List<Event> events) {
    var outcomes = traces.on()
        ? traces.taking(steps(events), () -> handler.handle(events))
        : handler.handle(events);
    if (outcomes.size() != events.size()) {
      throw new IllegalStateException("a handler says what became of each event that it is given");
    }
    return outcomes;
  }

  /**
   * The steps, the newest of each trace last: spans that follow hang below that one, as the earlier ones alone led to
   * nothing.
   */
  private static List<Step> steps(List<Event> events) {
    return events.stream().sorted(Comparator.comparingLong(event -> event.record().timestamp()))
        .flatMap(event -> Stream.ofNullable(Step.of(event.topic(), event.record().headers())))
        .toList();
  }

  /**
   * Puts a record aside and tells the handler.
   *
   * @return whether it had not been put aside before
   */
  private boolean putAside(Reading reading) {
    ConsumerRecord<byte[], byte[]> record = reading.record();
    var code = reading.fault() == null ? "unknown" : reading.fault();
    var added = deadLetters.putAside(record, code);
    if (added) {
      handler.putAside(new EventHandler.UnreadRecord(record.topic(), record.partition(), record.offset(),
          RecordReader.printableIdOf(record)), code);
    }
    return added;
  }
}
