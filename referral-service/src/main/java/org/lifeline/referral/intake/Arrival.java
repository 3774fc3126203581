package org.lifeline.referral.intake;

import org.lifeline.referral.form.ValidReferral;

/** A referral that keeps the rules of the form, and the partner that sends it. */
public record Arrival(String partner, ValidReferral referral) {
}
