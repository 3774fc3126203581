package org.lifeline.allocation.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.lifeline.allocation.scheme.Scheme;

/**
 * Where a referral looks for its device: tiers of buckets, best first. The nearest hub comes before all others; within
 * a hub, the forms with the fewest features nobody asked for. Within a tier the SIM that expires first decides.
 * Thread-safe.
 */
public final class Preferences {

  private final Scheme scheme;
  private final List<Requirement> requirements;
  private final Map<Wish, List<List<Bucket>>> tiers = new ConcurrentHashMap<>();
  private final Map<Bucket, Set<Candidate.Line>> servedBy = new ConcurrentHashMap<>();

  /** @param requirements every requirement that a waiting referral may have */
  public Preferences(Scheme scheme, Collection<Requirement> requirements) {
    this.scheme = scheme;
    this.requirements = List.copyOf(requirements);
  }

  private record Wish(String region, Requirement requirement) {
  }

  /**
   * The tiers for a requirement in a region; empty if no form meets all needs.
   *
   * @throws IllegalArgumentException the scheme has no such region
   */
  List<List<Bucket>> tiers(String region, Requirement requirement) {
    return tiers.computeIfAbsent(new Wish(region, requirement), this::tiersOf);
  }

  /** Every line of referrals that could be served from one of these buckets. */
  Set<Candidate.Line> linesServedBy(Set<Bucket> buckets) {
    var lines = new HashSet<Candidate.Line>();
    buckets.forEach(bucket -> lines.addAll(servedBy.computeIfAbsent(bucket, this::linesServedBy)));
    return lines;
  }

  private Set<Candidate.Line> linesServedBy(Bucket bucket) {
    var lines = new HashSet<Candidate.Line>();
    for (var region : scheme.regions().keySet()) {
      for (var requirement : requirements) {
        if (tiers(region, requirement).stream().anyMatch(tier -> tier.contains(bucket))) {
          for (var band : Band.values()) {
            lines.add(new Candidate.Line(region, requirement, band));
          }
        }
      }
    }
    return lines;
  }

  private List<List<Bucket>> tiersOf(Wish wish) {
    var formsByExcess = new TreeMap<Integer, List<String>>();
    scheme.forms().forEach((form, features) -> {
      if (features.containsAll(wish.requirement().needs())) {
        int excess = features.size() - wish.requirement().needs().size();
        formsByExcess.computeIfAbsent(excess, e -> new ArrayList<>()).add(form);
      }
    });
    var tiers = new ArrayList<List<Bucket>>();
    for (var hub : scheme.hubsOf(wish.region())) {
      for (var forms : formsByExcess.values()) {
        tiers.add(forms.stream()
            .flatMap(form -> scheme.operators().stream().filter(wish.requirement()::allows)
                .map(operator -> new Bucket(hub, form, operator)))
            .toList());
      }
    }
    return List.copyOf(tiers);
  }
}
