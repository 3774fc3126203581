package org.lifeline.console.letters;

import java.time.Instant;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A record that a service could not take.
 *
 * @param letter where it lies on the service's dead-letter topic
 * @param type its event type; null where it names none that can be shown
 * @param hash SHA-256 of its bytes, in hex
 */
public record Letter(UUID id, String service, String topic, int partition, long position, long letter, String code,
    @Nullable String type, int size, String hash, Instant putAsideAt, State state, @Nullable String result,
    @Nullable String resultCode) {

  /** How far it has got. */
  public enum State {
    OPEN, ASKED, SETTLED
  }

  /** A submission: sealed to one service, and of no use to anybody else. Its partner was told, and sends it again. */
  public boolean submission() {
    return topic.startsWith("submissions.");
  }

  /** Whether this is what was put aside; on a topic that was restored another letter may have its place. */
  boolean isCopiedBy(byte @Nullable [] value) {
    return hash.equals(DigestUtils.sha256Hex(value == null ? new byte[0] : value));
  }

  /** The topic that it lies on. */
  public String box() {
    return "dlt." + service + "." + topic;
  }
}
