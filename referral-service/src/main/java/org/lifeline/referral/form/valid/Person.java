package org.lifeline.referral.form.valid;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who the survivor is, and on what consent they were referred. Never leaves this service.
 *
 * @param consentReason why consent was overridden; null if it was given
 * @param consentDecidedBy the role that decided so; null if it was given
 */
public record Person(String recipientName, LocalDate dateOfBirth, @Nullable String consentReason,
    @Nullable String consentDecidedBy) {

  @Override
  public String toString() {
    return "***";
  }
}
