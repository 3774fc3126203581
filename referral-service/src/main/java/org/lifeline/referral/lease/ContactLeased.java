package org.lifeline.referral.lease;

import java.util.UUID;
import org.springframework.dao.TransientDataAccessException;

/** A message is on its way to the safe contact of a referral: a change of the contact has to wait, and start again. */
public final class ContactLeased extends TransientDataAccessException {

  private static final long serialVersionUID = 1;

  private final UUID referral;

  /** @param referral the referral to whose contact the message is on its way */
  public ContactLeased(UUID referral) {
    super("a message is on its way");
    this.referral = referral;
  }

  UUID referral() {
    return referral;
  }
}
