package org.lifeline.referral.intake.single;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.lifeline.platform.outage.Outages;
import org.lifeline.referral.lease.ContactLeased;

/**
 * Processes together what arrives while something is being processed (a group commit): under load many items share the
 * cost of one transaction, and a single one waits for nobody.
 *
 * <p>
 * Each caller in turn works on everything that waits, its own item included; no thread is kept for it. If the work
 * fails for several items it is done again for each alone, so that one does not spoil it for the others; an outage
 * fails all of them.
 *
 * @param <T> what arrives
 * @param <R> its result
 */
final class Together<T, R> {

  private final Function<List<T>, List<R>> work;
  private final int most;
  private final Queue<Waiting<T, R>> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * @param most items that it is given at once
   * @param work gives a result for each item, in their order; is never called by two threads at once
   */
  Together(int most, Function<List<T>, List<R>> work) {
    this.most = most;
    this.work = work;
  }

  private record Waiting<T, R>(T item, CompletableFuture<R> result) {
  }

  /**
   * Processes an item, and returns when that is done.
   *
   * @throws RuntimeException what the work threw
   */
  R take(T item) {
    var own = new Waiting<T, R>(item, new CompletableFuture<>());
    waiting.add(own);
    while (!own.result.isDone()) {
      turn.lock();
      try {
        if (!own.result.isDone()) {
          takeTurn();
        }
      } finally {
        turn.unlock();
      }
    }
    try {
      return own.result.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /** How many have arrived and are not being processed yet. */
  int waiting() {
    return waiting.size();
  }

  /** Whether a failure concerns all items. A contact that is leased for a message concerns one item only. */
  private static boolean isEverybodys(Throwable failure) {
    return failure instanceof Error || Outages.isOutage(failure) && !(failure instanceof ContactLeased);
  }

  private void takeTurn() {
    var turns = new ArrayList<Waiting<T, R>>();
    for (var next = waiting.poll(); next != null; next = turns.size() < most ? waiting.poll() : null) {
      turns.add(next);
    }
    work(turns);
  }

  private void work(List<Waiting<T, R>> turns) {
    try {
      var results = work.apply(turns.stream().map(Waiting::item).toList());
      for (int i = 0; i < turns.size(); i++) {
        turns.get(i).result.complete(results.get(i));
      }
    } catch (RuntimeException | Error e) {
      if (turns.size() == 1 || isEverybodys(e)) {
        turns.forEach(failed -> failed.result.completeExceptionally(e));
      } else {
        turns.forEach(alone -> work(List.of(alone)));
      }
    }
  }
}
