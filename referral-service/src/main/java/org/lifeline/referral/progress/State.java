package org.lifeline.referral.progress;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a referral stands. */
public sealed interface State {

  /** The state as partners see it now. */
  String shown(Instant now);

  /** Whether nothing more is done for it, without a phone that is known to have arrived in time. */
  default boolean isOver() {
    return this instanceof Withdrawn || this instanceof Erased || this instanceof TakenOver;
  }

  /** Accepted; nobody has looked for a device yet. */
  record Created() implements State {
    @Override
    public String shown(Instant now) {
      return "created";
    }
  }

  /** No device fits at present. */
  record Waiting() implements State {
    @Override
    public String shown(Instant now) {
      return "waiting";
    }
  }

  /**
   * A possible match that no device is looked for, or for which the search has only just begun. Shown as waiting, so
   * that nobody can probe who is known.
   *
   * @param shownWaitingAt when it was found waiting, as far as its partner can see
   */
  record InReview(Instant shownWaitingAt) implements State {
    @Override
    public String shown(Instant now) {
      return now.isBefore(shownWaitingAt) ? "created" : "waiting";
    }
  }

  /**
   * Kept, but no device is looked for until there is a decision, because of the survivor's age; its partner is told so
   * plainly.
   */
  record SetApart() implements State {
    @Override
    public String shown(Instant now) {
      return "set-apart";
    }
  }

  /** Children's services have taken over: an end. */
  record TakenOver() implements State {
    @Override
    public String shown(Instant now) {
      return "taken-over";
    }
  }

  /** A device is held. */
  record Reserved(UUID reservation) implements State {
    @Override
    public String shown(Instant now) {
      return "reserved";
    }
  }

  /** The parcel was handed over. */
  record Dispatched(UUID reservation) implements State {
    @Override
    public String shown(Instant now) {
      return "dispatched";
    }
  }

  /** The phone has arrived: an end. */
  record Delivered(@Nullable UUID reservation, Instant at) implements State {
    @Override
    public String shown(Instant now) {
      return "delivered";
    }
  }

  /**
   * The parcel or the phone is in the wrong hands, or may be: nothing is sent.
   *
   * @param reservation the one from which the parcel or phone came
   * @param hold names the hold: the sequence of the parcel's step that began it; 0 if the report of a found phone began
   * it and no other parcel has failed since
   */
  record OnHold(@Nullable UUID reservation, long hold) implements State {
    @Override
    public String shown(Instant now) {
      return "on-hold";
    }
  }

  /** Withdrawn: an end. */
  record Withdrawn() implements State {
    @Override
    public String shown(Instant now) {
      return "withdrawn";
    }
  }

  /** Its personal data was erased, and no phone was sent or can be: an end. */
  record Erased() implements State {
    @Override
    public String shown(Instant now) {
      return "erased";
    }
  }
}
