package org.lifeline.dispatch.referral;

/** Whether a referral may be served. Erasure outweighs withdrawal, both last. */
public enum Standing {
  OPEN, WITHDRAWN, ERASED
}
