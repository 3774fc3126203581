package org.lifeline.referral.progress;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a referral stands. */
public sealed interface State {

  /** How partners see it. */
  String shown();

  /** Accepted; nobody has looked for a device yet. */
  record Created() implements State {
    @Override
    public String shown() {
      return "created";
    }
  }

  /** No device fits now. */
  record Waiting() implements State {
    @Override
    public String shown() {
      return "waiting";
    }
  }

  /** A possible match is being settled. Shown as one that waits, so that nobody can probe who is known. */
  record InReview() implements State {
    @Override
    public String shown() {
      return "waiting";
    }
  }

  /** A device is held. */
  record Reserved(UUID reservation) implements State {
    @Override
    public String shown() {
      return "reserved";
    }
  }

  /** The parcel was handed over. */
  record Dispatched(UUID reservation) implements State {
    @Override
    public String shown() {
      return "dispatched";
    }
  }

  /** The phone has arrived: an end. */
  record Delivered(@Nullable UUID reservation, Instant at) implements State {
    @Override
    public String shown() {
      return "delivered";
    }
  }

  /**
   * The parcel or the phone is in the wrong hands, or may be: nothing is sent.
   *
   * @param hold names the hold: the sequence of the step that began it
   */
  record OnHold(@Nullable UUID reservation, long hold) implements State {
    @Override
    public String shown() {
      return "on-hold";
    }
  }

  /** Withdrawn: an end. */
  record Withdrawn() implements State {
    @Override
    public String shown() {
      return "withdrawn";
    }
  }
}
