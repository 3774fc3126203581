package org.lifeline.notification.directory.contact;

import static org.lifeline.notification.directory.contact.Region.NORTHERN_IRELAND;
import static org.lifeline.notification.directory.contact.Region.SCOTLAND;
import static org.lifeline.notification.directory.contact.Region.WALES;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a service reaches: an area of the Office for National Statistics.
 *
 * @param code ONS code
 * @param title name of the area
 * @param regions the regions that the area contains
 */
public record Extent(String code, String title, Set<Region> regions) {

  private static final Map<String, Extent> ALL = Stream
      .concat(Stream.of(new Extent("K02000001", "United Kingdom", EnumSet.allOf(Region.class)),
          without("K03000001", "Great Britain", EnumSet.of(NORTHERN_IRELAND)),
          without("K04000001", "England and Wales", EnumSet.of(NORTHERN_IRELAND, SCOTLAND)),
          without("E92000001", "England", EnumSet.of(NORTHERN_IRELAND, SCOTLAND, WALES))),
          Arrays.stream(Region.values())
              .map(region -> new Extent(region.code(), region.title(), EnumSet.of(region))))
      .collect(Collectors.toUnmodifiableMap(Extent::code, Function.identity()));

  public Extent {
    regions = Collections.unmodifiableSet(regions);
  }

  /** The area of a code; empty if the scheme does not work there. */
  public static Optional<Extent> of(String code) {
    return Optional.ofNullable(ALL.get(code));
  }

  private static Extent without(String code, String title, EnumSet<Region> others) {
    return new Extent(code, title, EnumSet.complementOf(others));
  }
}
