package org.lifeline.verification.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Collects the findings of one invariant's rules. */
public final class Findings {

  private final Invariant invariant;
  private final List<Breach> breaches = new ArrayList<>();
  private final Set<String> leftOut = new TreeSet<>();
  private final Set<String> heldUp = new TreeSet<>();
  private long checked;

  public Findings(Invariant invariant) {
    this.invariant = invariant;
  }

  /** Counts one more thing as checked; if it does not hold, {@code otherwise} says what is wrong, with ids only. */
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

  /** Records that nothing is checked against this topic. */
  void leaveOut(String topic) {
    leftOut.add(topic);
  }

  /** Records that this referral or device is not checked fully, as it has an unsettled dead letter. */
  void holdUp(String key) {
    heldUp.add(key);
  }

  public Finding finding() {
    return new Finding(invariant, checked, breaches, leftOut, heldUp, null);
  }
}
