package org.lifeline.dispatch.preparation;

/** Thrown where a reservation names a network operator that the scheme does not have: it cannot be prepared at all. */
final class UnknownParty extends RuntimeException {
  UnknownParty() {
    super("a reservation names a network operator that is not of the scheme");
  }
}
