package org.lifeline.platform.asking;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends an HTTP request and waits, for a limited time, for the whole answer including its body. The time-out of a JDK
 * request only covers the wait for the answer's headers: a body that stops half way would be waited for without end.
 */
public final class WholeAnswers {

  private WholeAnswers() {
  }

  /**
   * Sends a request and returns its answer once all of it has arrived.
   *
   * @param limit from now to the last byte
   * @throws HttpTimeoutException the whole answer was not there in time; the request is cancelled
   * @throws IOException as of {@link HttpClient#send}
   */
  public static <T> HttpResponse<T> ask(HttpClient http, HttpRequest request, BodyHandler<T> body, Duration limit)
      throws IOException, InterruptedException {
    var answer = http.sendAsync(request, body);
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer in time");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case null, default -> throw new IOException("no answer", e.getCause());
      }
    } finally {
      answer.cancel(true); // has no effect once the answer is there
    }
  }

  /**
   * As {@link #ask}, for callers that wait for several answers at once: within the limit, the future completes with a
   * whole answer or with a failure.
   */
  public static <T> CompletableFuture<HttpResponse<T>> begin(HttpClient http, HttpRequest request, BodyHandler<T> body,
      Duration limit) {
    var answer = http.sendAsync(request, body);
    return answer.copy().orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete((whole, failure) -> answer.cancel(true));
  }
}
