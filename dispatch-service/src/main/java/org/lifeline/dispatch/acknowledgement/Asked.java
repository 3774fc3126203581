package org.lifeline.dispatch.acknowledgement;

import java.util.List;
import java.util.Locale;
import org.lifeline.events.NetworkAction;

/** What a network operator is asked to do for a SIM, and the steps that it acknowledges. */
public enum Asked {
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

  /** Its name in rows, feeds and answers, for example {@code suspend}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  NetworkAction told() {
    return NetworkAction.valueOf(name());
  }

  static Asked of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
