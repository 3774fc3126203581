package org.lifeline.dispatch.consignment;

/** How great the risk is. Hubs prepare the highest first; the order here is theirs. */
public enum Band {
  HIGH, MEDIUM, STANDARD, UNKNOWN
}
