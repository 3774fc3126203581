package org.lifeline.dispatch.preparation;

/** A reservation names a hub or network operator that the scheme does not have: it cannot be served, whoever asks. */
final class UnknownParty extends RuntimeException {
  UnknownParty() {
    super("a reservation names a hub or network operator that is not of the scheme");
  }
}
