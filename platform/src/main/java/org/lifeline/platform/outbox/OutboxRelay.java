package org.lifeline.platform.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.thread.OwnThread;
import org.lifeline.platform.tracing.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes what the outbox holds: takes a batch out in the order of insertion, sends it, waits for every
 * acknowledgement and commits. Only one relay of a service is active at a time, by an advisory lock that ends with its
 * transaction.
 *
 * <p>
 * Promised: what is appended is published at least once and, per key, for the first time in the order of insertion,
 * whatever dies at any moment. A batch that fails is sent again from its start, by new producers. While the database
 * takes no writes, nothing is published. On the sender's fenced topics nothing is published after a successor has taken
 * over. Not promised: that there are no repeats; on other topics a relay that was paused may repeat, late, the batch it
 * had in hand.
 */
public final class OutboxRelay implements SmartLifecycle {

  /** Stops after the consumers of events and before anything that the relay needs. */
  public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 2048;

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final long LOCK = 0x6f7574626f78L; // "outbox"
  /** A batch is held in memory as a whole; it ends with the row whose records reach one of these limits. */
  private static final int BATCH = 1000;
  private static final int BATCH_BYTES = 8 * 1024 * 1024;
  /** A smaller batch comes from a few callers who are waiting for it, not from a rush. */
  private static final int BUSY = 16;
  /** Returned when another relay of the service is active. */
  private static final int OCCUPIED = -1;
  /**
   * How long to wait without a wake-up. A commit that appends something wakes the relay of its own instance; this is
   * for records that nobody woke it for.
   */
  private static final Duration IDLE = Duration.ofMillis(500);
  /**
   * A shorter wait while another relay is active: that one may have looked just before the records that woke this one
   * were committed.
   */
  private static final Duration IDLE_BESIDE_ANOTHER = Duration.ofMillis(50);
  /** How long records for which nobody is waiting wait for others. */
  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration LONGEST_REST = Duration.ofMillis(50);
  /**
   * The first pause of a row of failures; each further one is twice as long, up to {@link #LONGEST_PAUSE}. So after an
   * outage nothing waits longer than that has lasted, or than the first pause.
   */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final RecordSender sender;
  private final Traces traces;
  private final Semaphore wakeUps = new Semaphore(0);
  private final AtomicBoolean soon = new AtomicBoolean();
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong overtaken = new AtomicLong();
  private final OwnThread thread = new OwnThread();

  /**
   * Makes the relay; {@link #start} begins to publish.
   *
   * @param traces is told of what the broker has acknowledged
   */
  public OutboxRelay(JdbcClient jdbc, TransactionTemplate transaction, RecordSender sender, Traces traces) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.sender = sender;
    this.traces = traces;
  }

  /** Makes the relay look at the outbox now; cheap, from any thread. */
  public void wake() {
    wakeUps.release();
  }

  /** As {@link #wake}, but after a tenth of a second at most, or when {@link #wake} is called. */
  public void wakeSoon() {
    soon.set(true);
  }

  /** Records published by this process since its start, repeats included. */
  public long published() {
    return published.get();
  }

  /**
   * How often this relay has found that another relay of the service had published to a fenced topic since it last did
   * itself.
   */
  public long overtaken() {
    return overtaken.get();
  }

  @Override
  public void start() {
    thread.start(Thread.ofPlatform().name("outbox-relay"), this::run);
  }

  @Override
  public void stop() {
    thread.stop(running -> wake(), Duration.ofSeconds(12));
    sender.close();
  }

  @Override
  public boolean isRunning() {
    return thread.isRunning();
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private void run() {
    var pause = FIRST_PAUSE;
    while (thread.goesOn()) {
      try {
        var begun = System.nanoTime();
        Integer sent = transaction.execute(status -> publishBatch());
        pause = FIRST_PAUSE;
        if (sent == null || sent < BATCH) {
          if (sent != null && sent >= BUSY) {
            rest(System.nanoTime() - begun);
          }
          await(sent != null && sent == OCCUPIED ? IDLE_BESIDE_ANOTHER : IDLE);
        }
      } catch (Overtaken e) {
        overtaken.incrementAndGet(); // another relay was active meanwhile: the outbox is read again
      } catch (RuntimeException | Error e) { // or nothing would be sent any more
        // The database or the broker is away; what was taken out is back, and is sent again.
        sender.reset();
        LOG.warn("outbox relay will try again: {}",
            e instanceof NotSent ? e.getMessage() : e.getClass().getSimpleName());
        await(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
      }
    }
  }

  /**
   * Publishes one batch. Returns the number of records published ({@link #BATCH} if the batch was full by its bytes),
   * or {@link #OCCUPIED}.
   */
  private int publishBatch() {
    if (!sender.isReady()) {
      if (!jdbc.sql("select pg_try_advisory_xact_lock(:lock)").param("lock", LOCK).query(Boolean.class).single()) {
        return OCCUPIED;
      }
      sender.ready();
    }
    var rows = takeFirstRows();
    if (rows == null) {
      return OCCUPIED;
    }
    var records = new ArrayList<OutgoingRecord>();
    long bytes = 0;
    for (var row : rows) {
      bytes += row.length;
      records.addAll(Pack.read(row));
    }
    if (records.isEmpty()) {
      return 0;
    }
    var begun = Instant.now();
    sender.sendAll(records);
    if (traces.on()) {
      traces.sent(OutgoingRecord.steps(records), begun);
    }
    published.addAndGet(records.size());
    return bytes >= BATCH_BYTES ? BATCH : records.size();
  }

  /**
   * Takes the rows of a batch out, before any of it is sent: a database that takes no writes would otherwise let the
   * same records be published again and again. By an array of ids, as that always goes by the index, however long the
   * backlog.
   *
   * <p>
   * The same statement takes the lock, after it has settled what it sees. So it may see rows that another relay has
   * taken out since. That relay has committed, as the lock was free: what it took out is not taken out again. With two
   * relays a batch may therefore have fewer rows than there are, or none; the next look takes the others.
   *
   * @return null if another relay is active
   */
  private @Nullable List<byte[]> takeFirstRows() {
    var active = new AtomicBoolean();
    var rows = new ArrayList<byte[]>();
    jdbc.sql("""
        with relay as materialized (select pg_try_advisory_xact_lock(:lock) as active),
        taken as (
          delete from outbox
           where (select active from relay) and id = any (array(
             select id
               from (select id, record_count, size,
                            sum(record_count) over first as records_so_far, sum(size) over first as bytes_so_far
                       from (select id, record_count, octet_length(records) as size
                               from outbox order by id limit :batch) as first_rows
                     window first as (order by id rows unbounded preceding)) as counted
              where records_so_far - record_count < :batch and bytes_so_far - size < :bytes))
          returning id, records)
        select relay.active, taken.id, taken.records from relay left join taken on true order by taken.id
        """)
        .param("lock", LOCK).param("batch", BATCH).param("bytes", BATCH_BYTES)
        .query(row -> {
          active.set(row.getBoolean(1));
          var records = row.getBytes(3);
          if (records != null) {
            rows.add(records);
          }
        });
    return active.get() ? rows : null;
  }

  /**
   * Lets records gather for twice as long as the last batch took, so that while the machine is busy there are fewer,
   * larger batches, both here and for all who read them.
   */
  private static void rest(long nanos) {
    LockSupport.parkNanos(Math.min(2 * nanos, LONGEST_REST.toNanos()));
  }

  private void await(Duration time) {
    try {
      for (var left = time; left.isPositive(); left = left.minus(SOON)) {
        if (wakeUps.tryAcquire(Math.min(left.toMillis(), SOON.toMillis()), TimeUnit.MILLISECONDS) || soon.get()) {
          break;
        }
      }
      wakeUps.drainPermits();
      soon.set(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      thread.end();
    }
  }
}
