package org.lifeline.dispatch.acknowledgement;

import java.util.List;
import org.lifeline.events.NetworkAction;
import org.lifeline.platform.words.Term;

/** What a network operator is asked to do for a SIM, and the steps that it acknowledges. */
public enum Asked implements Term {
  /** A parcel has gone. */
  ACTIVATE(Step.ACTIVATED, Step.ZERO_RATED, Step.HIDDEN_FROM_BILL),
  /** The phone was found, and its caseworker wants its SIM to be silent. */
  SUSPEND(Step.SUSPENDED),
  /** The SIM does not work: another one is to take its place. */
  REPLACE(Step.REPLACED);

  private final List<Step> steps;

  Asked(Step... steps) {
    this.steps = List.of(steps);
  }

  List<Step> steps() {
    return steps;
  }

  NetworkAction told() {
    return NetworkAction.valueOf(name());
  }
}
