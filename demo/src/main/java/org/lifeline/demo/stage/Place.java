package org.lifeline.demo.stage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The region where the scenes play, and what their referrals ask for: chosen so that as few of other people's devices
 * as possible fit them, and nobody else waits for theirs.
 *
 * @param hub       the region's nearest, where the scenes' own stock is
 * @param form      of the scenes' own devices
 * @param forms     that offer the needs
 * @param excluded  the network operator that the scenes' referrals exclude; null if the scheme has only one
 * @param operators all others
 */
public record Place(String region, String regionName, String hub, List<String> hubs, String form, List<String> forms,
    List<String> needs, @Nullable String excluded, List<String> operators) {

  /**
   * Finds the place that disturbs others least.
   *
   * @param withNumbers regions whose contact pack holds a telephone number: in no other is a phone handed over
   * @param stock       allocation-service's counts of free devices
   * @param waiting     its counts of waiting referrals, by region
   * @throws LeftOut there is none
   */
  static Place leastDisturbing(SceneScheme scheme, Set<String> withNumbers, JsonNode stock, JsonNode waiting) {
    return all(scheme).stream().filter(place -> withNumbers.contains(place.region()))
        .min(Comparator
            .comparingLong((Place place) -> place.fitting(stock, "free") + 2 * place.strangers(scheme, waiting, 1)
                + place.strangers(scheme, waiting, Stage.HUBS)))
        .orElseThrow(() -> new LeftOut(
            "the scheme has no region with a hub, a form, an operator and a helpline with a telephone number"));
  }

  /** The number of fitting devices in this state. */
  long fitting(JsonNode stock, String state) {
    long fitting = 0;
    for (var count : stock.path("counts")) {
      if (hubs.contains(count.get("hub").asString()) && forms.contains(count.get("form").asString())
          && operators.contains(count.get("operator").asString()) && count.get("state").asString().equals(state)) {
        fitting += count.get("count").asLong();
      }
    }
    return fitting;
  }

  /** The number of waiting referrals in this region. */
  long waiting(JsonNode counts) {
    long waiting = 0;
    for (var count : counts.path("counts")) {
      waiting += count.get("region").asString().equals(region) ? count.get("count").asLong() : 0;
    }
    return waiting;
  }

  /**
   * The number of other people's referrals that wait where the scenes' stock may serve them.
   *
   * @param nearest at how many of the nearest hubs that stock is
   */
  long strangers(SceneScheme scheme, JsonNode waiting, int nearest) {
    var stocked = hubs.subList(0, Math.min(nearest, hubs.size()));
    long strangers = 0;
    for (var count : waiting.path("counts")) {
      var other = scheme.regions().get(count.get("region").asString());
      if (other != null && !Collections.disjoint(other.hubs(), stocked)) {
        strangers += count.get("count").asLong();
      }
    }
    return strangers;
  }

  /**
   * Why the scenes cannot play here: others come first, and they are more than can be served for that; empty if they
   * can.
   */
  Optional<String> crowd(SceneScheme scheme, JsonNode waiting) {
    long strangers = strangers(scheme, waiting, Stage.HUBS);
    return strangers > Shelf.MOST_STRANGERS
        ? Optional.of(strangers + " referrals wait for such devices as the scenes bring, and would come first")
        : Optional.empty();
  }

  private static List<Place> all(SceneScheme scheme) {
    var exclusions = new ArrayList<@Nullable String>();
    if (scheme.operators().size() > 1) {
      exclusions.addAll(scheme.operators());
    } else {
      exclusions.add(null);
    }
    var places = new ArrayList<Place>();
    scheme.regions().forEach((code, region) -> {
      if (!region.hubs().isEmpty()) {
        scheme.forms().forEach((form, needs) -> exclusions.forEach(excluded -> places
            .add(new Place(code, region.name(), region.hubs().getFirst(), region.hubs(), form, scheme.offering(needs),
                needs, excluded, scheme.operators().stream().filter(each -> !each.equals(excluded)).toList()))));
      }
    });
    return places;
  }
}
