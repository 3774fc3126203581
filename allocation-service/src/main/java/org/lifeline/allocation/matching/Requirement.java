package org.lifeline.allocation.matching;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a survivor needs of a phone. Personal: the excluded operator is the one whose account the abuser shares.
 *
 * @param needs all of which the handset must meet
 * @param excludedOperator the operator that its SIM must not be of; null if any will do
 */
public record Requirement(Set<String> needs, @Nullable String excludedOperator) {

  public Requirement {
    needs = Set.copyOf(needs);
  }

  /** No needs and no excluded operator. */
  public static final Requirement NONE = new Requirement(Set.of(), null);

  boolean allows(String operator) {
    return !operator.equals(excludedOperator);
  }

  @Override
  public String toString() {
    return "***";
  }
}
