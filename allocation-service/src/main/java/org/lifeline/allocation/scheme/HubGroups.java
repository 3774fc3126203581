package org.lifeline.allocation.scheme;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Groups of hubs that compete for the same devices: two hubs that can serve the same region are in one group, directly
 * or through other hubs. What happens in one group never affects another. Immutable.
 */
public final class HubGroups {

  private final Scheme scheme;
  private final Map<String, SortedSet<String>> groupOf = new TreeMap<>();

  public HubGroups(Scheme scheme) {
    this.scheme = scheme;
    scheme.hubs().forEach(hub -> groupOf.put(hub, new TreeSet<>(Set.of(hub))));
    for (var hubs : scheme.regions().values()) {
      hubs.forEach(hub -> join(hubs.getFirst(), hub));
    }
  }

  /** Every hub, in the order in which locks are taken. */
  public SortedSet<String> all() {
    return new TreeSet<>(groupOf.keySet());
  }

  /** Whether all hubs are one group, so that matching anywhere locks all of them. */
  public boolean areOne() {
    return groupOf.values().stream().allMatch(group -> group.size() == groupOf.size());
  }

  /**
   * All hubs of the groups that serve these regions; every hub if the scheme does not have one of the regions any more,
   * since nothing says which hubs served it.
   */
  public SortedSet<String> ofRegions(Collection<String> regions) {
    var groups = new TreeSet<String>();
    for (var region : regions) {
      var hubs = scheme.regions().get(region);
      if (hubs == null) {
        return all();
      }
      groups.addAll(groupOfHub(hubs.getFirst()));
    }
    return groups;
  }

  /**
   * All hubs of the groups that these hubs are in.
   *
   * @throws IllegalArgumentException the scheme has no such hub
   */
  public SortedSet<String> ofHubs(Collection<String> hubs) {
    var groups = new TreeSet<String>();
    hubs.forEach(hub -> groups.addAll(groupOfHub(hub)));
    return groups;
  }

  private SortedSet<String> groupOfHub(String hub) {
    var group = groupOf.get(hub);
    if (group == null) {
      throw new IllegalArgumentException("the scheme has no such hub");
    }
    return group;
  }

  private void join(String one, String other) {
    var group = groupOfHub(one);
    group.addAll(groupOfHub(other));
    group.forEach(hub -> groupOf.put(hub, group));
  }
}
