package org.lifeline.allocation.matching;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a survivor needs of a phone. Personal: the excluded operator is the one whose account the abuser shares.
 *
 * @param needs each of which the handset must meet
 * @param excludedOperator whose SIM it must not hold; null where any will do
 */
public record Requirement(Set<String> needs, @Nullable String excludedOperator) {

  public Requirement {
    needs = Set.copyOf(needs);
  }

  /** Needs nothing and excludes nobody. */
  public static final Requirement NONE = new Requirement(Set.of(), null);

  boolean allows(String operator) {
    return !operator.equals(excludedOperator);
  }

  @Override
  public String toString() {
    return "***";
  }
}
