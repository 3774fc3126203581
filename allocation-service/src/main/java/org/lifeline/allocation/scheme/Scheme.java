package org.lifeline.allocation.scheme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.schemas.KnownNeeds;

/**
 * What allocation needs to know of the scheme.
 *
 * @param forms the needs that each form of handset meets
 * @param hubs all hubs
 * @param regions each region's hubs, nearest first
 * @param operators the network operators
 * @param formerOperators those that have left: nobody is given one of their SIMs any more, but referrals that wait may
 * exclude one
 */
public record Scheme(Map<String, Set<String>> forms, Set<String> hubs, Map<String, List<String>> regions,
    Set<String> operators, Set<String> formerOperators) {

  public Scheme {
    forms = forms.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, form -> Set.copyOf(form.getValue())));
    hubs = Set.copyOf(hubs);
    operators = Set.copyOf(operators);
    formerOperators = Set.copyOf(formerOperators);
    regions = regions.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, region -> List.copyOf(region.getValue())));
    for (var region : regions.entrySet()) {
      if (region.getValue().isEmpty() || !hubs.containsAll(region.getValue())) {
        throw new IllegalArgumentException("region " + region.getKey() + " names no hub, or one that is not in hubs");
      }
    }
  }

  /** A region as in the scheme's file. */
  private record Region(List<String> hubs) {
  }

  /** Reads the scheme as in its file; former network operators may be missing there. */
  @JsonCreator
  static Scheme of(@JsonProperty("forms") Map<String, Set<String>> forms, @JsonProperty("hubs") Set<String> hubs,
      @JsonProperty("regions") Map<String, Region> regions, @JsonProperty("operators") Set<String> operators,
      @JsonProperty("former_operators") @JsonSetter(nulls = Nulls.SET) @Nullable Set<String> formerOperators) {
    var served = regions.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, region -> region.getValue().hubs()));
    return new Scheme(forms, hubs, served, operators, formerOperators == null ? Set.of() : formerOperators);
  }

  /** Every need that a referral may state, even if no form of handset meets it: then the referral waits. */
  public Set<String> needs() {
    return KnownNeeds.with(forms.values());
  }

  /** Every network operator that a referral may exclude: the shared account may be with one that has left. */
  public Set<String> operatorsEver() {
    return Stream.concat(operators.stream(), formerOperators.stream()).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * A region's hubs, nearest first.
   *
   * @throws IllegalArgumentException the scheme has no such region
   */
  public List<String> hubsOf(String region) {
    var near = regions.get(region);
    if (near == null) {
      throw new IllegalArgumentException("the scheme has no such region");
    }
    return near;
  }
}
