package org.lifeline.console.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.record.Place;
import org.lifeline.console.record.Shown;

/**
 * Everything that happened to a referral or a device, as it was told.
 *
 * @param names by which it is found too
 * @param cut whether there is more than is shown, from before
 */
public record Timeline(UUID subject, List<Name> names, List<Happening> happenings, boolean cut) {

  public record Name(String kind, String name) {
  }

  /**
   * One event.
   *
   * @param who told it
   * @param trace it belongs to; null where it names none
   * @param shown what may be shown of it; null if it could not be fetched
   */
  public record Happening(Instant at, String type, Place place, String who, @Nullable String trace,
      @Nullable Shown shown) {

    /** Its type as words. */
    public String words() {
      return type.replace('-', ' ');
    }
  }
}
