package org.lifeline.referral.review;

import java.util.UUID;

/**
 * A referral that stands in place of the one that a possible match is compared with, besides the held one: its partner
 * may have to be asked, too.
 *
 * @param phoneOut whether its phone was sent and no other is looked for; until then, no other is given in its place
 */
record StandIn(UUID referralId, String partner, boolean phoneOut) {
}
