package org.lifeline.referral.intake;

import org.lifeline.platform.audit.Who;
import org.lifeline.referral.form.valid.ValidReferral;

/**
 * A referral that has passed the form's rules, and the partner that sends it.
 *
 * @param by who at the partner sends it; the partner itself if its people are not told apart
 */
public record Arrival(String partner, Who by, ValidReferral referral) {
}
