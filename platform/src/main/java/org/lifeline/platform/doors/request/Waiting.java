package org.lifeline.platform.doors.request;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Requests that wait for something to happen. They hold no thread of the web server while they do, and give up waiting
 * when the service stops, before the web server does, which would wait for them.
 */
@Component
public final class Waiting implements SmartLifecycle {

  private final Executor threads = task -> Thread.ofVirtual().name("waiting").start(task);
  private volatile boolean running;

  /**
   * Answers later. What the work throws is answered as if it had been thrown at once, and what it puts on record is of this
   * request.
   *
   * @param work is given whether to give up waiting and answer with what there is: the service stops, or the request has
   * been answered otherwise
   */
  public <T> DeferredResult<T> answer(Function<BooleanSupplier, T> work) {
    var answer = new DeferredResult<T>();
    threads.execute(RequestTrace.carried(() -> {
      try {
        answer.setResult(work.apply(() -> !running || answer.isSetOrExpired()));
      } catch (RuntimeException | Error e) {
        answer.setErrorResult(e);
      }
    }));
    return answer;
  }

  /** Answers at once, where a door that may wait need not. */
  public static <T> DeferredResult<T> not(T content) {
    var answer = new DeferredResult<T>();
    answer.setResult(content);
    return answer;
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
