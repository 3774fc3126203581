package org.lifeline.referral.form.valid;

import java.util.UUID;

/**
 * States that a referral is for a survivor whose earlier phone is gone.
 *
 * @param earlier the partner's earlier referral
 * @param reason lost, seized, broken or found
 */
public record Replacement(UUID earlier, String reason) {

  public static final String FOUND = "found";

  /** Whether the abuser has found the earlier phone. */
  public boolean isFound() {
    return reason.equals(FOUND);
  }
}
