package org.lifeline.dispatch.acknowledgement;

import org.lifeline.events.NetworkStep;
import org.lifeline.platform.words.Term;

/** What a network operator acknowledges for a dispatched SIM; or that it cannot. */
enum Step implements Term {
  ACTIVATED, ZERO_RATED, HIDDEN_FROM_BILL, SUSPENDED, REPLACED, REJECTED;

  NetworkStep told() {
    return NetworkStep.valueOf(name());
  }
}
