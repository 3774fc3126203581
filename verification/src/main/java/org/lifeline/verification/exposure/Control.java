package org.lifeline.verification.exposure;

import java.util.Locale;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;
import org.lifeline.verification.exposure.search.Sighting;

/**
 * Something that has to be found in a place; if it is not, the search does not see what is there.
 *
 * @param beginning prefix of the place's name
 */
public record Control(String what, Kind kind, String beginning) {

  boolean isMetBy(Sighting sighting) {
    return sighting.what().equals(what) && sighting.place().is(kind) && sighting.place().name().startsWith(beginning);
  }

  @Override
  public String toString() {
    return what + " in " + kind.name().toLowerCase(Locale.ROOT) + " " + beginning + "…";
  }
}
