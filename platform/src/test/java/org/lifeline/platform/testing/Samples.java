package org.lifeline.platform.testing;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lifeline.platform.testing.events.Digest;
import org.lifeline.platform.testing.events.Kind;
import org.lifeline.platform.testing.events.Place;
import org.lifeline.platform.testing.events.ThingDescribed;
import org.lifeline.platform.testing.events.ThingHappened;

/** Events for tests of the codec. */
public final class Samples {

  private static final Instant TIME = Instant.parse("2026-11-25T10:00:00.123Z");

  public static final ThingHappened HAPPENED = new ThingHappened("thing-1", 1L, "näive 😀", TIME);
  public static final ThingDescribed DESCRIBED = described();

  private Samples() {
  }

  private static ThingDescribed described() {
    var digest = new byte[16];
    IntStream.range(0, 16).forEach(n -> digest[n] = (byte) (n * 17));
    var around = Place.newBuilder().setName("around").build();
    return new ThingDescribed("thing-1", Kind.LARGE, Kind.SMALL, new Place("here", around), List.of(around, around),
        Map.of("colour", "blue"), ByteBuffer.wrap(new byte[]{0, -1, 127}), new Digest(digest), "note", TIME);
  }
}
