package org.lifeline.verification.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Collects what the rules of one invariant find. */
public final class Findings {

  private final Invariant invariant;
  private final List<Breach> breaches = new ArrayList<>();
  private final Set<String> leftOut = new TreeSet<>();
  private final Set<String> heldUp = new TreeSet<>();
  private long checked;

  public Findings(Invariant invariant) {
    this.invariant = invariant;
  }

  /** One more thing is checked; if it does not hold, {@code otherwise} says what is wrong, with ids only. */
  public void expect(boolean holds, Supplier<String> otherwise) {
    checked++;
    if (!holds) {
      breaches.add(new Breach(invariant, otherwise.get()));
    }
  }

  /** Expects two sets to be the same; each member of one that the other lacks is a breach. */
  <T> void expectSame(Set<T> one, Set<T> other, String onlyInOne, String onlyInOther) {
    one.forEach(member -> expect(other.contains(member), () -> member + " " + onlyInOne));
    other.forEach(member -> expect(one.contains(member), () -> member + " " + onlyInOther));
  }

  /** What should be on this topic is held to nothing. */
  void leaveOut(String topic) {
    leftOut.add(topic);
  }

  /** What there is of this referral or device is not held to everything, as something of it is put aside and not settled. */
  void holdUp(String key) {
    heldUp.add(key);
  }

  public Finding finding() {
    return new Finding(invariant, checked, breaches, leftOut, heldUp, null);
  }
}
