package org.lifeline.referral.progress;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a referral stands. */
public sealed interface State {

  /** How partners see it now. */
  String shown(Instant now);

  /** Whether nothing more is done for it, though no phone is known to have arrived in time. */
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

  /** No device fits now. */
  record Waiting() implements State {
    @Override
    public String shown(Instant now) {
      return "waiting";
    }
  }

  /**
   * A possible match, and nobody looks for a device, or has just begun to. Shown as one that waits, so that nobody can
   * probe who is known.
   *
   * @param shownWaitingAt when it was found waiting, as far as its partner can see
   */
  record InReview(Instant shownWaitingAt) implements State {
    @Override
    public String shown(Instant now) {
      return now.isBefore(shownWaitingAt) ? "created" : "waiting";
    }
  }

  /** Kept, and nobody looks for a device until somebody has decided, because of the survivor's age: its partner is told plainly. */
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
   * @param reservation whose parcel or phone that is
   * @param hold names the hold: the sequence of the parcel's step that began it; 0 where the report of a found phone did, and
   * no other parcel has failed since
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

  /** Its person was erased, and no phone has gone or can go: an end. */
  record Erased() implements State {
    @Override
    public String shown(Instant now) {
      return "erased";
    }
  }
}
