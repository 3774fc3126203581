package org.lifeline.dispatch;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.platform.doors.problem.FieldError;

/**
 * What this service needs to know of the scheme: who its network operators are.
 *
 * @param formerOperators network operators that have left: none of their SIMs is handed over any more, but some are
 * with survivors. A file that does not name any has none
 */
public record Scheme(Set<String> operators,
    @JsonSetter(nulls = Nulls.SET) Set<String> formerOperators) {

  public Scheme {
    operators = Set.copyOf(operators);
    formerOperators = formerOperators == null ? Set.of() : Set.copyOf(formerOperators);
  }

  /** Why a parcel with a SIM of this operator may not leave; empty where nothing is against it. */
  public List<FieldError> against(String operator) {
    return operators.contains(operator)
        ? List.of()
        : List.of(new FieldError("operator", "left-scheme",
            "The SIM's network operator has left the scheme. The parcel is asked back, and another device given."));
  }

  /** Every network operator that has a feed, including those that have left. */
  public Set<String> operatorsEver() {
    return Stream.concat(operators.stream(), formerOperators.stream()).collect(Collectors.toUnmodifiableSet());
  }
}
