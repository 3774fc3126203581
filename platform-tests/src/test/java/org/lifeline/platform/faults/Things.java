package org.lifeline.platform.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Clients of a {@link CountingService}: several threads that count the same few things and now and then roll back. */
final class Things implements AutoCloseable {

  static final List<String> ALL = List.of("a", "b", "c", "d", "e");

  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Future<Integer>> clients;

  private Things(List<Future<Integer>> clients) {
    this.clients = clients;
  }

  /** Counts until it is closed; what fails for want of a database is tried again. */
  static Things countedBy(int threads, CountingService service) {
    return countedBy(threads, Duration.ZERO, service);
  }

  /** @param pause of each client between two things, where a test waits for something else: what is counted has to be worked off */
  static Things countedBy(int threads, Duration pause, CountingService service) {
    var pool = Executors.newFixedThreadPool(threads);
    var clients = new ArrayList<Future<Integer>>();
    var things = new Things(clients);
    IntStream.range(0, threads)
        .forEach(n -> clients.add(pool.submit((Callable<Integer>) () -> things.run(service, n, pause))));
    pool.shutdown();
    return things;
  }

  private int run(CountingService service, int seed, Duration pause) throws InterruptedException {
    int done = 0;
    for (int i = seed; !ended.await(pause.toNanos(), TimeUnit.NANOSECONDS); i++) {
      try {
        var thing = ALL.get(i % ALL.size());
        if (i % 7 == 3) {
          service.countAndRollBack(thing);
        } else {
          service.count(thing);
          done++;
        }
      } catch (DataAccessException | TransactionException e) {
        Thread.onSpinWait(); // the database is away for a moment, as the test wants
      }
    }
    return done;
  }

  /** Ends the counting and waits for it. */
  @Override
  public void close() {
    ended.countDown();
    for (var client : clients) {
      try {
        client.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
