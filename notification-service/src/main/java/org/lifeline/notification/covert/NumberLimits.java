package org.lifeline.notification.covert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Limits how many texts a number may get in an hour: networks take more for a nuisance and block them, and so many
 * texts attract notice. Only a keyed digest of each number is kept. The counts are in the memory of one sender and
 * start anew with it. Used by one thread.
 */
final class NumberLimits {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int KEY_BYTES = 32;

  private final int mostAlike;
  private final int most;
  private final byte[] key = new byte[KEY_BYTES];
  private final Map<String, Deque<Counted>> counted = new HashMap<>();

  private record Counted(UUID message, Instant at) {
  }

  /**
   * @param mostAlike how many with the same text
   * @param most how many in all
   */
  NumberLimits(int mostAlike, int most) {
    this.mostAlike = mostAlike;
    this.most = most;
    new SecureRandom().nextBytes(key);
  }

  /**
   * Counts a text that goes now; if it may not go, says when it may. A message that is tried again was not taken
   * before, and counts once.
   *
   * @return an instant not after now if it goes
   */
  Instant next(String number, String text, UUID message, Instant now) {
    counted.values().removeIf(times -> {
      while (!times.isEmpty() && !times.getFirst().at.plus(HOUR).isAfter(now)) {
        times.removeFirst();
      }
      return times.isEmpty();
    });
    var all = of(number);
    var alike = of(number + "\n" + text);
    all.removeIf(earlier -> earlier.message.equals(message));
    alike.removeIf(earlier -> earlier.message.equals(message));
    var next = later(free(all, most, now), free(alike, mostAlike, now));
    if (!next.isAfter(now)) {
      var one = new Counted(message, now);
      all.addLast(one);
      alike.addLast(one);
    }
    return next;
  }

  private Deque<Counted> of(String what) {
    return counted.computeIfAbsent(digest(what), digest -> new ArrayDeque<>());
  }

  private static Instant free(Deque<Counted> times, int limit, Instant now) {
    return times.size() < limit ? now : times.getFirst().at.plus(HOUR);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private String digest(String what) {
    var digest = DigestUtils.getSha256Digest();
    digest.update(key);
    return HexFormat.of().formatHex(digest.digest(what.getBytes(UTF_8)));
  }
}
