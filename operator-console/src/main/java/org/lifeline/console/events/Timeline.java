package org.lifeline.console.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.masking.Place;
import org.lifeline.console.masking.Shown;

/**
 * Everything that happened to a referral or a device, as events tell it.
 *
 * @param names by which it is found as well
 * @param cut whether there are earlier events that are not shown
 */
public record Timeline(UUID subject, List<Name> names, List<Happening> happenings, boolean cut) {

  public record Name(String kind, String name) {
  }

  /**
   * One event.
   *
   * @param who the service that published it
   * @param trace the trace it belongs to; null if it names none
   * @param shown what may be shown of it; null if it could not be fetched
   */
  public record Happening(Instant at, String type, Place place, String who, @Nullable String trace,
      @Nullable Shown shown) {

    /** Its type in words. */
    public String words() {
      return type.replace('-', ' ');
    }
  }
}
