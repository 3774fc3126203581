package org.lifeline.allocation.referral;

import java.util.UUID;

/** The device that a referral has, or had last, and the reservation by which it got it. */
public record Reserved(UUID reservation, UUID device) {
}
