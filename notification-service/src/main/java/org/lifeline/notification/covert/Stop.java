package org.lifeline.notification.covert;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From now on nothing is said of this.
 *
 * @param consignmentId the parcel; null for everything of the referral
 */
public record Stop(UUID referralId, @Nullable UUID consignmentId) {
}
