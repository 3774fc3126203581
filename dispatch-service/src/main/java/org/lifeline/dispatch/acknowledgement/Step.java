package org.lifeline.dispatch.acknowledgement;

import org.lifeline.events.NetworkStep;
import org.lifeline.platform.words.Term;

/** What a network operator says of a dispatched SIM: a step that it has done, or that it rejects what was asked. */
enum Step implements Term {
  ACTIVATED, ZERO_RATED, HIDDEN_FROM_BILL, SUSPENDED, REPLACED, REJECTED;

  NetworkStep told() {
    return NetworkStep.valueOf(name());
  }
}
