package org.lifeline.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;

/** Requests of tests, which fail where there is no answer. */
public final class Sent {

  private Sent() {
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws UncheckedIOException  there was none
   * @throws IllegalStateException interrupted meanwhile
   */
  public static <T> HttpResponse<T> by(HttpClient client, HttpRequest request, BodyHandler<T> body) {
    try {
      return client.send(request, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
