package org.lifeline.verification.exposure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lifeline.verification.exposure.canary.Canaries;
import org.lifeline.verification.exposure.canary.Sort;
import org.lifeline.verification.exposure.search.SearchedPlace;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;
import org.lifeline.verification.exposure.search.Sighting;

/**
 * The conclusions from what was found.
 *
 * @param exposed sightings where they are not allowed
 * @param allowed places where things of each sort were found that may be there
 * @param unseen  controls that were not found: the search is blind there, and finding nothing proves nothing
 */
public record Verdict(List<Sighting> exposed, Map<Sort, TreeSet<SearchedPlace>> allowed, List<Control> unseen) {

  public Verdict {
    exposed = List.copyOf(exposed);
    unseen = List.copyOf(unseen);
  }

  static Verdict of(List<Sighting> sightings, Canaries canaries, List<Control> controls) {
    var exposed = new ArrayList<Sighting>();
    var allowed = new TreeMap<Sort, TreeSet<SearchedPlace>>();
    for (var sighting : sightings) {
      var sort = canaries.sort(sighting.what());
      if (!sort.allowedIn(sighting.place())) {
        exposed.add(sighting);
      } else if (sort != Sort.CONTROL && !sighting.place().is(Kind.OPENED)) {
        allowed.computeIfAbsent(sort, each -> new TreeSet<>(Comparator.comparing(SearchedPlace::toString)))
            .add(sighting.place());
      }
    }
    return new Verdict(exposed, allowed,
        controls.stream().filter(control -> sightings.stream().noneMatch(control::isMetBy)).toList());
  }

  /** Whether nothing was found where it is not allowed, and every control was found. */
  public boolean nobodyIsExposed() {
    return exposed.isEmpty() && unseen.isEmpty();
  }
}
