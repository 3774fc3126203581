package org.lifeline.verification.invariant;

/** One rule that follows from an invariant. Pure: what it knows is the evidence. */
interface Rule {

  Invariant invariant();

  void hold(Evidence evidence, Findings findings);
}
