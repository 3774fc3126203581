package org.lifeline.notification.covert;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something of which nothing is said from now on.
 *
 * @param consignmentId the parcel; null for everything of the referral
 */
public record Stop(UUID referralId, @Nullable UUID consignmentId) {
}
