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
 * Asks over HTTP and waits a while for the answer and all of its body. The time-out of a JDK's request is over with the answer's
 * headers: a body that stops half way would be waited for without end.
 */
public final class WholeAnswers {

  private WholeAnswers() {
  }

  /**
   * @param limit from now to the last byte
   * @throws HttpTimeoutException there was none by then, or not all of it; nobody waits for the rest
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
      answer.cancel(true); // which does nothing to one that is there
    }
  }

  /** The same for whoever waits for several at once: by the limit it is complete, with an answer or a failure. */
  public static <T> CompletableFuture<HttpResponse<T>> begin(HttpClient http, HttpRequest request, BodyHandler<T> body,
      Duration limit) {
    var answer = http.sendAsync(request, body);
    return answer.copy().orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete((whole, failure) -> answer.cancel(true));
  }
}
