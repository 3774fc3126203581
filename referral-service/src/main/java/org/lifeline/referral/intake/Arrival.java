package org.lifeline.referral.intake;

import org.lifeline.platform.audit.Who;
import org.lifeline.referral.form.valid.ValidReferral;

/**
 * A referral that keeps the rules of the form, and the partner that sends it.
 *
 * @param by who at the partner; the partner itself where nobody of it is told apart
 */
public record Arrival(String partner, Who by, ValidReferral referral) {
}
