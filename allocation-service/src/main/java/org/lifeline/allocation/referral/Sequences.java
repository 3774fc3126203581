package org.lifeline.allocation.referral;

/**
 * The sequence numbers up to which the events of a referral were heard and sent, one for each topic.
 *
 * @param referrals last heard on {@code referrals}
 * @param dispatches last heard on {@code dispatches}
 * @param allocations last sent on {@code allocations}
 */
public record Sequences(long referrals, long dispatches, long allocations) {

  public static final Sequences NONE = new Sequences(0, 0, 0);

  public Sequences heardOfReferral(long sequence) {
    return new Sequences(sequence, dispatches, allocations);
  }

  public Sequences heardOfDispatch(long sequence) {
    return new Sequences(referrals, sequence, allocations);
  }

  public Sequences told() {
    return new Sequences(referrals, dispatches, allocations + 1);
  }
}
