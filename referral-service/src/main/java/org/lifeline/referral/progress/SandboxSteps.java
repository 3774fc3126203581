package org.lifeline.referral.progress;

/**
 * The steps of the sandbox's referrals, in a separate table. A separate type, so that they are not used in place of
 * real ones by mistake.
 *
 * @param steps reads those that have happened; those written may still be to come
 */
public record SandboxSteps(Steps steps) {
}
