package org.lifeline.referral.erasure;

import java.time.Instant;
import java.util.UUID;

/** A service's statement that it has erased its copies of the keys and blanked what they opened. */
record Confirmation(UUID referralId, String service, Instant at) {
}
