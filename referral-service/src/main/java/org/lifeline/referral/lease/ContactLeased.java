package org.lifeline.referral.lease;

import java.util.UUID;
import org.springframework.dao.TransientDataAccessException;

/** A message is on its way to the safe contact of a referral: whoever changes it waits, and begins again. */
public final class ContactLeased extends TransientDataAccessException {

  private static final long serialVersionUID = 1;

  private final UUID referral;

  /** @param referral to whose contact it is on its way */
  public ContactLeased(UUID referral) {
    super("a message is on its way");
    this.referral = referral;
  }

  UUID referral() {
    return referral;
  }
}
