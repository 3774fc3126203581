package org.lifeline.console.letters;

import java.time.Instant;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A record that a service could not take.
 *
 * @param letter its offset on the service's dead-letter topic
 * @param type its event type; null if it names none that can be shown
 * @param hash SHA-256 of its bytes, in hex
 */
public record Letter(UUID id, String service, String topic, int partition, long position, long letter, String code,
    @Nullable String type, int size, String hash, Instant putAsideAt, State state, @Nullable String result,
    @Nullable String resultCode) {

  /** How far its settlement has got. */
  public enum State {
    OPEN, ASKED, SETTLED
  }

  /**
   * Whether it is a submission, which is sealed to one service and useless to anybody else. Its partner was told, and
   * sends it again.
   */
  public boolean submission() {
    return topic.startsWith("submissions.");
  }

  /** Whether this is what was put aside; on a topic that was restored another letter may be in its place. */
  boolean isCopiedBy(byte @Nullable [] value) {
    return hash.equals(DigestUtils.sha256Hex(value == null ? new byte[0] : value));
  }

  /** The dead-letter topic that it is on. */
  public String box() {
    return "dlt." + service + "." + topic;
  }
}
