package org.lifeline.benchmarks.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Uploads without a pause, from several partners, for as long as it is open: as fast as the chain takes them. No more than so
 * many referrals are under way at once, so that it is the whole chain that sets the pace and not the first door.
 */
public final class Flow implements AutoCloseable {

  private static final int AT_ONCE = 4;
  private static final int ROWS = 250;
  private static final int UNDER_WAY = 3_000;
  private static final int LOOK_MILLIS = 20;

  private final Uploads uploads;
  private final List<String> partners;
  private final IntUnaryOperator take;
  private final NoticeCount notices;
  private final AtomicLong handedIn = new AtomicLong();
  private final AtomicInteger turn = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<CompletableFuture<Void>> running;
  private volatile boolean open = true;

  /**
   * Begins.
   *
   * @param take numbers of so many referrals that nobody has used, from the one that it gives back
   * @param notices of what came to the end of the chain; has counted none yet
   */
  public Flow(Uploads uploads, List<String> partners, IntUnaryOperator take, NoticeCount notices) {
    this.uploads = uploads;
    this.partners = List.copyOf(partners);
    this.take = take;
    this.notices = notices;
    running = IntStream.range(0, AT_ONCE).mapToObj(i -> CompletableFuture.runAsync(this::upload, threads)).toList();
  }

  private void upload() {
    try {
      while (open) {
        if (handedIn.get() - notices.count() > UNDER_WAY) {
          Thread.sleep(LOOK_MILLIS);
          continue;
        }
        var partner = partners.get(turn.getAndIncrement() % partners.size());
        handedIn.addAndGet(ROWS);
        uploads.single(partner, take.applyAsInt(ROWS), ROWS).send();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** @throws CompletionException an upload was refused or did not come through */
  public void check() {
    running.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(CompletableFuture::join);
  }

  /** Ends after the uploads that are under way; returns how many referrals were handed in. */
  public long end() {
    open = false;
    running.forEach(CompletableFuture::join);
    return handedIn.get();
  }

  @Override
  public void close() {
    open = false;
    threads.close();
  }
}
