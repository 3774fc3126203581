package org.lifeline.platform.outbox;

/**
 * The broker did not acknowledge in time, or refused. The message names the topic and the kind of failure, and no
 * content.
 */
public final class NotSent extends RuntimeException {

  NotSent(String topic, Throwable cause) {
    super(topic + ": " + cause.getClass().getSimpleName(), cause);
  }
}
