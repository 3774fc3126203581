package org.lifeline.demo.stage;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.actors.Reply;

/** Compares what was seen with what the rules say. */
public final class Expect {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration A_WHILE = Duration.ofSeconds(1);
  private static final long LOOK_AGAIN_MILLIS = 50;

  private Expect() {
  }

  /** @throws Unexpected the condition does not hold */
  public static void that(boolean holds, String expected, String was) {
    if (!holds) {
      throw new Unexpected(expected, was);
    }
  }

  /** @throws Unexpected the two differ */
  public static void same(String what, @Nullable Object expected, @Nullable Object was) {
    that(Objects.equals(expected, was), what + " to be " + expected, "it was " + was);
  }

  /** @throws Unexpected the answer has another status */
  public static Reply status(int expected, String what, Reply reply) {
    that(reply.status() == expected, what + " to be answered " + expected, "the answer was " + reply.words());
    return reply;
  }

  /** @throws Unexpected it was not refused for this field and rule */
  public static void refused(String what, Reply reply, String field, String rule) {
    that(reply.names(field, rule), what + " to be refused for " + field + " (" + rule + ")",
        "the answer was " + reply.words());
  }

  /**
   * Polls until the condition holds, for up to a minute, as changes take time to pass from service to service.
   *
   * @param words describes what was seen last
   * @throws Unexpected it did not come to hold
   */
  public static <T> T eventually(String expected, Supplier<T> look, Predicate<? super T> holds,
      Function<? super T, String> words) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var seen = look.get();
      if (holds.test(seen)) {
        return seen;
      }
      if (System.nanoTime() > deadline) {
        throw new Unexpected(expected, words.apply(seen) + " after " + PATIENCE.toSeconds() + " s");
      }
      pause();
    }
  }

  /**
   * Checks for a second, again and again, that a value stays the same.
   *
   * @throws Unexpected it was different meanwhile
   */
  public static <T> void stays(String what, T expected, Supplier<T> look) {
    long end = System.nanoTime() + A_WHILE.toNanos();
    while (System.nanoTime() < end) {
      same(what, expected, look.get());
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
