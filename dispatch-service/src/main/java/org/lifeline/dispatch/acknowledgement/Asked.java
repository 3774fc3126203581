package org.lifeline.dispatch.acknowledgement;

import java.util.List;
import org.lifeline.events.NetworkAction;
import org.lifeline.platform.words.Term;

/** What a network operator is asked to do for a SIM, and the steps that it acknowledges. */
public enum Asked implements Term {
  /** Put the SIM into service: its parcel has been handed over. */
  ACTIVATE(Step.ACTIVATED, Step.ZERO_RATED, Step.HIDDEN_FROM_BILL),
  /** Suspend the SIM: the phone was found, and the caseworker wants it silenced. */
  SUSPEND(Step.SUSPENDED),
  /** Replace the SIM by another one: it does not work. */
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
