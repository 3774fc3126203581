package org.lifeline.allocation.referral;

/** Why a reservation is given up. */
public enum ReleaseReason {
  EXPIRED, RECALL, WITHDRAWAL, ERASURE
}
