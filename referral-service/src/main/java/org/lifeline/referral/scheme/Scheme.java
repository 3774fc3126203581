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
 * What this service needs to know of the scheme, as {@code scheme.json} has it.
 *
 * @param forms what each form of handset offers
 * @param regions by ONS code
 * @param operators the network operators
 * @param partners by name
 * @param formerOperators network operators that have left: the account that an abuser shares may be with one of them still.
 * A file without them has none
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

  /** A region of the scheme: known by its code alone here. */
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

  /** Whether a form of handset offers all of these. */
  public boolean offersAll(List<String> needs) {
    return needs.isEmpty() || forms.values().stream().anyMatch(offered -> offered.containsAll(needs));
  }
}
