package org.lifeline.dispatch.waiting;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Requests that wait for something to happen. They hold no thread of the web server while they do, and give up waiting
 * when the service stops, before the web server does, which would wait for them.
 */
@Component
public final class Waiting implements SmartLifecycle {

  private final Executor threads = task -> Thread.ofVirtual().name("waiting").start(task);
  private volatile boolean running;

  /** Answers later. What the work throws is answered as if it had been thrown at once. */
  public <T> CompletableFuture<T> answer(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, threads);
  }

  /** Whether to give up waiting and answer with what there is. */
  public boolean isOver() {
    return !running;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
