package org.lifeline.referral.scheme;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.schemas.KnownNeeds;

/**
 * What this service needs to know of the scheme, as in {@code scheme.json}.
 *
 * @param forms the needs that each form of handset meets
 * @param regions by ONS code
 * @param operators the network operators
 * @param partners the names of the partners
 * @param formerOperators network operators that have left: the account that an abuser shares may still be with one of
 * them. Empty if the file does not have them
 */
public record Scheme(Map<String, Set<String>> forms, Map<String, Region> regions, List<String> operators,
    List<String> partners, @JsonSetter(nulls = Nulls.SET) List<String> formerOperators) {

  public Scheme {
    forms = Map.copyOf(forms);
    regions = Map.copyOf(regions);
    operators = List.copyOf(operators);
    partners = List.copyOf(partners);
    formerOperators = formerOperators == null ? List.of() : List.copyOf(formerOperators);
  }

  /** A region of the scheme; this service needs nothing of it but its code. */
  public record Region() {
  }

  /** Every need that a referral may state. */
  public Set<String> needs() {
    return KnownNeeds.with(forms.values());
  }

  /** Every network operator that a referral may exclude. */
  public Set<String> operatorsEver() {
    return Stream.concat(operators.stream(), formerOperators.stream()).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether there is a form of handset that meets all of these needs. */
  public boolean offersAll(List<String> needs) {
    return needs.isEmpty() || forms.values().stream().anyMatch(offered -> offered.containsAll(needs));
  }
}
