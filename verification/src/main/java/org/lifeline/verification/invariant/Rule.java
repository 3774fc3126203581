package org.lifeline.verification.invariant;

/** One rule that follows from an invariant. Pure: it depends on the evidence alone. */
interface Rule {

  Invariant invariant();

  void hold(Evidence evidence, Findings findings);
}
