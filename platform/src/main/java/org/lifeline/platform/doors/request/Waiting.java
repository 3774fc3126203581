package org.lifeline.platform.doors.request;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Runs requests that wait for something to happen. They occupy no thread of the web server while they wait, and stop
 * waiting when the service stops: before the web server does, which would otherwise wait for them.
 */
@Component
public final class Waiting implements SmartLifecycle {

  private final Executor threads = task -> Thread.ofVirtual().name("waiting").start(task);
  private volatile boolean running;

  /**
   * Answers later. An exception from the work is answered as if it had been thrown at once, and what the work records
   * belongs to this request.
   *
   * @param work is given a supplier that says whether to stop waiting and answer with what there is, because the
   * service stops or the request has already been answered
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

  /** An answer that is already there, for a door that may wait but need not. */
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
