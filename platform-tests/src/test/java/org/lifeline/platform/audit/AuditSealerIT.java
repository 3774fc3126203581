package org.lifeline.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every entry that commits is chained exactly once, in whatever order transactions commit. */
class AuditSealerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Ledger ledger = new Ledger();

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void chainIsWhatAnybodyCanComputeFromTheEntries() {
    var sealer = ledger.sealer();
    var subjects = new ArrayList<UUID>();
    for (int i = 0; i < 3; i++) {
      subjects.add(ledger.record());
      subjects.add(ledger.record());
      ledger.seal(sealer);
    }
    ledger.transaction.executeWithoutResult(status -> ledger.log.record(Ledger.ACT));
    ledger.seal(sealer);

    assertThat(ledger.hashes()).hasSize(7).isEqualTo(ledger.hashesComputedByTheDatabase());
    assertThat(ledger.chained().subList(0, 6)).isEqualTo(subjects);
    assertThat(ledger.heads()).containsExactly("2 " + ledger.hashes().get(1), "4 " + ledger.hashes().get(3),
        "6 " + ledger.hashes().get(5), "7 " + ledger.hashes().get(6));
    assertThat(sealer.sealed()).isEqualTo(7);
  }

  @Test
  void nothingNewIsNotToldAgain() {
    var sealer = ledger.sealer();
    ledger.seal(sealer);
    ledger.record();
    ledger.seal(sealer);
    ledger.seal(sealer);
    ledger.seal(ledger.sealer());

    assertThat(ledger.heads()).hasSize(1);
    assertThat(ledger.count("audit_seal")).isOne();
  }

  @Test
  void veryFirstEntryIsChainedAlthoughTheSealerHasLookedBefore() {
    var sealer = ledger.sealer();
    ledger.seal(sealer);
    var first = ledger.record();
    ledger.seal(sealer);

    assertThat(ledger.chained()).containsExactly(first);
  }

  @Test
  void whoCommitsLateIsChainedAfterwards() {
    var sealer = ledger.sealer();
    var late = UUID.randomUUID();
    var between = ledger.transaction.execute(status -> {
      ledger.log.record(Ledger.ACT, late);
      return onAnotherThread(() -> {
        var one = ledger.record();
        assertThat(sealer.seal()).isFalse();
        assertThat(ledger.chained()).doesNotContain(late);
        return one;
      });
    });
    var after = ledger.record();

    ledger.seal(sealer);
    ledger.seal(sealer);

    assertThat(ledger.chained()).containsExactlyInAnyOrder(late, between, after);
    assertThat(ledger.hashes()).isEqualTo(ledger.hashesComputedByTheDatabase());
  }

  @Test
  void manyWritersAndSealersLeaveNothingOutAndNothingTwice() {
    var committed = new ConcurrentLinkedQueue<UUID>();
    var over = new AtomicBoolean();
    var writersAreDone = new CountDownLatch(8);
    try (var threads = Executors.newCachedThreadPool()) {
      IntStream.range(0, 8).forEach(writer -> threads.execute(() -> {
        for (int i = 0; i < 60; i++) {
          write(committed);
        }
        writersAreDone.countDown();
      }));
      IntStream.range(0, 2).forEach(number -> threads.execute(() -> {
        var sealer = ledger.sealer();
        while (!over.get()) {
          sealer.seal();
        }
      }));
      try {
        await().atMost(PATIENCE).until(() -> writersAreDone.getCount() == 0);
        await().atMost(PATIENCE).until(() -> ledger.chained().size() >= committed.size());
      } finally {
        over.set(true);
      }
    }

    assertThat(ledger.chained()).containsExactlyInAnyOrderElementsOf(committed);
    assertThat(ledger.hashes()).isEqualTo(ledger.hashesComputedByTheDatabase());
  }

  /** Told in the database, where nothing comes between the two: others take ids all the while. */
  @Test
  void noIdCountsAsTakenBeforeSomebodyHasTakenIt() {
    var over = new AtomicBoolean();
    try (var threads = Executors.newCachedThreadPool()) {
      threads.execute(() -> {
        while (!over.get()) {
          ledger.jdbc.sql("select max(nextval('audit_entry_id_seq')) from generate_series(1, 10000)")
              .query(Long.class).single();
        }
      });
      try {
        assertThatCode(() -> ledger.jdbc.sql("""
            do $$
            declare highest bigint;
            begin
              for i in 1..300000 loop
                highest := (%s);
                if nextval('audit_entry_id_seq') <= highest then
                  raise exception 'nobody had taken %%', highest;
                end if;
              end loop;
            end $$
            """.formatted(AuditBlocks.HIGHEST_TAKEN)).update()).doesNotThrowAnyException();
      } finally {
        over.set(true);
      }
    }
  }

  @Test
  void backlogIsChainedInBlocks() {
    var many = IntStream.range(0, 12_000).mapToObj(i -> UUID.randomUUID()).toList();
    ledger.transaction.executeWithoutResult(status -> ledger.log.record(Ledger.ACT, many));

    ledger.seal(ledger.sealer());

    assertThat(ledger.chained()).isEqualTo(many);
    assertThat(ledger.count("audit_seal")).isEqualTo(3);
    assertThat(ledger.hashes()).isEqualTo(ledger.hashesComputedByTheDatabase());
  }

  @Test
  void sealsByItselfWithinSeconds() {
    var sealer = ledger.sealer();
    sealer.start();
    var first = ledger.record();
    await().until(() -> ledger.chained().equals(List.of(first)));
    sealer.stop();

    assertThat(sealer.age()).isLessThan(Duration.ofSeconds(10));
  }

  /** Tried more than once: what others have under way on the server is not waited for by one that stops. */
  @Test
  void whatIsRecordedLastIsChainedByWhoStops() {
    await().until(() -> {
      var sealer = ledger.sealer();
      sealer.start();
      var last = ledger.record();
      sealer.stop();
      return ledger.chained().contains(last);
    });
  }

  /** Entries of one transaction, some of it slow, some of it in vain. */
  private void write(ConcurrentLinkedQueue<UUID> committed) {
    var random = ThreadLocalRandom.current();
    var subjects = IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> UUID.randomUUID()).toList();
    boolean inVain = random.nextInt(5) == 0;
    ledger.transaction.executeWithoutResult(status -> {
      ledger.log.record(Ledger.ACT, subjects);
      LockSupport.parkNanos(random.nextInt(8_000_000));
      if (inVain) {
        status.setRollbackOnly();
      }
    });
    if (!inVain) {
      committed.addAll(subjects);
    }
  }

  private static <T> T onAnotherThread(java.util.concurrent.Callable<T> work) {
    try (var thread = Executors.newSingleThreadExecutor()) {
      return thread.submit(work).get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
