package org.lifeline.referral.review;

import java.util.UUID;

/**
 * A referral that stands in place of the one that a possible match is compared with, beside the one that is held: its partner may have
 * to be asked, too.
 *
 * @param phoneOut whether its phone has gone and no other is looked for; while it has not, no other is given in its place
 */
record StandIn(UUID referralId, String partner, boolean phoneOut) {
}
