package org.lifeline.localstack.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;
import org.lifeline.localstack.StackFailure;

/** Waits for a broker's answers to an administrator. */
public final class Answer {

  private Answer() {
  }

  /**
   * Waits for an answer.
   *
   * @param what what failed, as a sentence without its full stop
   * @throws StackFailure if the broker refuses or does not answer
   */
  public static <T> T await(KafkaFuture<T> answer, String what) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw StackFailure.failed(what + ": " + cause.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StackFailure.failed(what + ": interrupted.");
    }
  }
}
