package org.lifeline.console.letters;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done with dead letters.
 *
 * @param letters how many
 * @param from how many matched the filter, or were chosen
 * @param perSecond how fast
 * @param sent how many services have been asked for
 * @param done how many they have answered
 */
record Order(UUID id, Action action, String reason, int letters, long from, int perSecond, String askedBy,
    Instant askedAt,
    @Nullable String confirmedBy, @Nullable String cancelledBy, int sent, int done) {

  /** How long ago a second person may have given their password: later somebody else may sit at their browser. */
  private static final Duration AT_HAND = Duration.ofMinutes(10);

  /** What is to be done. */
  enum Action {
    REPLAY, DISCARD;

    public String word() {
      return this == REPLAY ? "replay" : "discard";
    }
  }

  /** Why something is given up; a closed list, as people write names into free text. */
  enum Reason {
    NOT_NEEDED("choose a reason"),
    NOT_OURS("does not belong on this topic"),
    GARBAGE("cannot be read by anybody"),
    DONE_BY_HAND("what it asks for was done by hand"),
    OVERTAKEN("a later event says the same or more");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** Whether some that were asked for are left for another order. */
  public boolean cut() {
    return letters < from;
  }

  /** How long all of it takes at least. */
  public Duration about() {
    return about(letters);
  }

  /** How long the rest, which has not begun, takes at least. */
  public Duration left() {
    return about(letters - sent);
  }

  private Duration about(int some) {
    return Duration.ofSeconds((some + perSecond - 1) / perSecond);
  }

  public boolean open() {
    return confirmedBy == null && cancelledBy == null;
  }

  /**
   * Whether a person has to give their password again before they confirm: only if another has asked for the order, as
   * then nothing but a signed-in browser would be needed.
   *
   * @param signedIn when they last gave it
   */
  boolean wantsPasswordOf(String person, Instant signedIn, Instant now) {
    return open() && !askedBy.equals(person) && (signedIn.isBefore(askedAt) || signedIn.isBefore(now.minus(AT_HAND)));
  }

  public boolean over() {
    return cancelledBy != null || confirmedBy != null && done >= letters;
  }

  /** Whether nothing of it changes any more, as also everything that was sent before a cancellation is answered. */
  public boolean still() {
    return over() && done >= sent;
  }

  public String reasonLabel() {
    return Reason.valueOf(reason).label();
  }
}
