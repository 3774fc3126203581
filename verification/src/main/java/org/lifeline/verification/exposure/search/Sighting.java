package org.lifeline.verification.exposure.search;

/**
 * Something that was found.
 *
 * @param what     describes it without revealing it
 * @param encoding the form in which it was found first
 * @param where    it was found first within the place: an offset, a partition and position
 * @param times    how often it was found in this place
 */
public record Sighting(String what, SearchedPlace place, String encoding, String where, long times) {

  Sighting again() {
    return new Sighting(what, place, encoding, where, times + 1);
  }

  @Override
  public String toString() {
    return what + ", " + encoding + ", in " + place + " at " + where
        + (times > 1 ? " and " + (times - 1) + " more" : "");
  }
}
