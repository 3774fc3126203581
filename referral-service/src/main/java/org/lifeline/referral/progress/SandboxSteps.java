package org.lifeline.referral.progress;

/**
 * The steps of the sandbox's referrals, in a table of their own. A type of its own, so that nobody is given them by mistake.
 *
 * @param steps those that have happened; what is written may be still to come
 */
public record SandboxSteps(Steps steps) {
}
