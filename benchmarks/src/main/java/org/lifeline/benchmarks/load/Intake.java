package org.lifeline.benchmarks.load;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** A way of handing in referrals. */
public interface Intake {

  /**
   * Prepares {@code count} referrals, numbered from {@code first}; everything that can be done beforehand is done here.
   *
   * @return hands them in, and returns when all of them are acknowledged; throws if one is refused
   */
  Runnable prepare(int first, int count);

  /** Runs pieces of handing in concurrently, each in a thread. */
  static void together(Iterable<? extends Runnable> pieces) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<CompletableFuture<Void>>();
      pieces.forEach(piece -> running.add(CompletableFuture.runAsync(piece, threads)));
      running.forEach(CompletableFuture::join);
    }
  }
}
