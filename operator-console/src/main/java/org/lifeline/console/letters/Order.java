package org.lifeline.console.letters;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done with dead letters.
 *
 * @param letters how many
 * @param from of how many that passed the filter, or were chosen
 * @param perSecond how fast
 * @param sent how many services have been asked for
 * @param done how many they have answered
 */
record Order(UUID id, Action action, String reason, int letters, long from, int perSecond, String askedBy,
    Instant askedAt,
    @Nullable String confirmedBy, @Nullable String cancelledBy, int sent, int done) {

  /** So long ago at most a second person has given their password: whoever sits there by then may be somebody else. */
  private static final Duration AT_HAND = Duration.ofMinutes(10);

  /** What is done. */
  enum Action {
    REPLAY, DISCARD;

    public String word() {
      return this == REPLAY ? "replay" : "discard";
    }
  }

  /** Why something is given up: of a closed list, as people write names into free text. */
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

  /** How long what is not begun yet takes at least. */
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
   * Whether somebody is to give their password before they confirm it: where another has asked, who would otherwise need
   * nothing but a browser in which they are signed in.
   *
   * @param signedIn when they gave it
   */
  boolean wantsPasswordOf(String person, Instant signedIn, Instant now) {
    return open() && !askedBy.equals(person) && (signedIn.isBefore(askedAt) || signedIn.isBefore(now.minus(AT_HAND)));
  }

  public boolean over() {
    return cancelledBy != null || confirmedBy != null && done >= letters;
  }

  /** Whether nothing of it moves any more: what was asked for before it was cancelled is answered as well. */
  public boolean still() {
    return over() && done >= sent;
  }

  public String reasonLabel() {
    return Reason.valueOf(reason).label();
  }
}
