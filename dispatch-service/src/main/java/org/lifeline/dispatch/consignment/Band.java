package org.lifeline.dispatch.consignment;

/** The risk band of a referral. Hubs prepare the highest first; the constants are in that order. */
public enum Band {
  HIGH, MEDIUM, STANDARD, UNKNOWN
}
