package org.lifeline.verification.invariant;

import java.time.Duration;

/**
 * No change of a safe contact has committed while a message had a lease on the contact as it was before. Without a lease
 * nothing is sent.
 */
final class NothingToFormerContacts implements Rule {

  /** A lease ends by the clock of the database, and a change has the time of the service that made it. */
  static final Duration APART = Duration.ofMillis(100);

  @Override
  public Invariant invariant() {
    return Invariant.I7;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    evidence.snapshot().referral().leases()
        .forEach(lease -> findings.expect(!lease.until().isAfter(lease.changedAt().plus(APART)),
            () -> "referral " + lease.referral() + " got another safe contact at " + lease.changedAt()
                + ", while message " + lease.message() + " had a lease on version " + lease.version() + " until "
                + lease.until()));
  }
}
