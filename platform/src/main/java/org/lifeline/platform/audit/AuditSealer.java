package org.lifeline.platform.audit;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutboxRelay;
import org.lifeline.platform.thread.OwnThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains what was recorded, every second, and announces the end of the chain. Only one instance of a service is active
 * at a time, by an advisory lock that ends with its transaction.
 *
 * <p>
 * An entry gets its place once no transaction can commit an earlier entry any more: a mark is made of the highest id
 * that was taken, and everything up to it is chained once every transaction that had begun by then has ended. Promised:
 * every entry that commits is chained exactly once and keeps its place, in whatever order transactions commit. A long
 * transaction, of any service on the same database server, delays the entries that come after it.
 */
public final class AuditSealer implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int BLOCK = 5_000;

  private final AuditBlocks blocks;
  private final TransactionTemplate transaction;
  private final Outbox outbox;
  private final AuditHeads heads;
  private final String service;
  private final AuditChain chain;
  private final Clock clock;
  private final AtomicLong sealed = new AtomicLong();
  /** From {@link System#nanoTime()}: with a wall clock that is set back, nothing would seem to be left to seal. */
  private volatile long allSealed = System.nanoTime();
  private AuditBlocks.@Nullable Mark mark;
  /** Every entry with an id up to this one is chained. */
  private long done;
  private final OwnThread thread = new OwnThread();

  /**
   * Makes the sealer; {@link #start} begins the sealing.
   *
   * @param service name of the service whose chain this is
   */
  public AuditSealer(JdbcClient jdbc, TransactionTemplate transaction, Outbox outbox, AuditHeads heads, Clock clock,
      String service) {
    this.blocks = new AuditBlocks(jdbc);
    this.transaction = transaction;
    this.outbox = outbox;
    this.heads = heads;
    this.clock = clock;
    this.service = service;
    this.chain = new AuditChain(service);
  }

  /** Entries chained by this process since its start. */
  public long sealed() {
    return sealed.get();
  }

  /** How long ago everything recorded until then was chained, as far as this process knows. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - allSealed);
  }

  @Override
  public void start() {
    thread.start(Thread.ofPlatform().name("audit-sealer"), this::run);
  }

  /** Ends the sealer's thread, which first tries once to chain what is left. Waits for it for up to 5 s. */
  @Override
  public void stop() {
    thread.stop(LockSupport::unpark, EVERY.multipliedBy(5));
  }

  @Override
  public boolean isRunning() {
    return thread.isRunning();
  }

  /** Stops after everything that records acts and before the relay that publishes the heads. */
  @Override
  public int getPhase() {
    return OutboxRelay.PHASE + 1;
  }

  private void run() {
    while (thread.goesOn()) {
      LockSupport.parkNanos(EVERY.toNanos());
      sealOrLater();
    }
    if (!thread.isRunning()) {
      sealOrLater();
    }
  }

  private void sealOrLater() {
    try {
      seal();
    } catch (RuntimeException | Error e) { // or nothing would be sealed any more
      // The database is away, or the schema registry, which the head needs.
      LOG.warn("the record of who looked will be sealed later: {}", e.getClass().getSimpleName());
    }
  }

  /**
   * Chains everything that no running transaction can change any more. While the sealer runs, only its own thread may
   * call this.
   *
   * @return true if everything is chained that was recorded before this call or, after calls that returned false,
   * before the first of these; false if a transaction is still under way (of any client of the same database server) or
   * another instance is sealing
   */
  public boolean seal() {
    var marked = mark == null ? newMark().orElse(null) : mark;
    while (marked != null) {
      mark = marked;
      var seen = marked;
      var progress = transaction.execute(status -> sealBlock(seen));
      if (progress == Progress.LATER) {
        return false;
      }
      if (progress == Progress.DONE) {
        done = seen.entry();
        mark = null;
        marked = null;
      }
    }
    allSealed = System.nanoTime();
    return true;
  }

  private enum Progress {
    /** There is more to chain up to the mark. */
    MORE,
    /** Everything up to the mark is chained. */
    DONE,
    /** An entry below the mark may still be committed, or another instance is sealing. */
    LATER
  }

  private Optional<AuditBlocks.Mark> newMark() {
    return Objects.requireNonNull(transaction.execute(status -> {
      long taken = blocks.highestTaken();
      return taken > done ? Optional.of(new AuditBlocks.Mark(taken, blocks.transaction())) : Optional.empty();
    }));
  }

  private Progress sealBlock(AuditBlocks.Mark seen) {
    if (!blocks.lock() || !blocks.isDecided(seen)) {
      return Progress.LATER;
    }
    var end = blocks.end().orElseGet(() -> new AuditBlocks.End(0, chain.start(), 0));
    var entries = blocks.entries(end.upTo(), seen.entry(), BLOCK);
    boolean full = entries.size() == BLOCK;
    if (!entries.isEmpty()) {
      add(end, entries, full ? entries.getLast().id() : seen.entry());
    }
    return full ? Progress.MORE : Progress.DONE;
  }

  private void add(AuditBlocks.End end, List<AuditEntry> entries, long upTo) {
    var hashes = ByteBuffer.allocate(entries.size() * AuditChain.HASH);
    var hash = end.hash();
    long position = end.position();
    for (var entry : entries) {
      hash = chain.next(hash, ++position, entry);
      hashes.put(hash);
    }
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    blocks.add(end.position() + 1, entries, hashes, upTo, at);
    outbox.append(List.of(heads.tell(new AuditHeads.Head(service, position, HexFormat.of().formatHex(hash), at))));
    sealed.addAndGet(entries.size());
  }
}
