package org.lifeline.console.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a network operator was asked to suspend the SIM of a found phone, and has not done so.
 *
 * @param operator of that SIM, who need not be the one of the referral's present phone
 * @param rejectedAt when it rejected this; null if it has not
 * @param rejectedFor the code of its reason; null if it gives none
 */
public record Suspension(String operator, Instant askedAt, @Nullable Instant rejectedAt,
    @Nullable String rejectedFor) {

  Suspension rejected(Instant at, @Nullable String reason) {
    return new Suspension(operator, askedAt, at, reason);
  }
}
