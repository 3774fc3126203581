package org.lifeline.notification.directory;

import static org.lifeline.notification.directory.Region.NORTHERN_IRELAND;
import static org.lifeline.notification.directory.Region.SCOTLAND;
import static org.lifeline.notification.directory.Region.WALES;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How far a service reaches: an area of the Office for National Statistics and the regions within it. */
public enum Extent {
  UNITED_KINGDOM("K02000001", "United Kingdom", EnumSet.allOf(Region.class)), GREAT_BRITAIN("K03000001",
      "Great Britain", EnumSet.complementOf(EnumSet.of(NORTHERN_IRELAND))), ENGLAND_AND_WALES("K04000001",
          "England and Wales", EnumSet.complementOf(EnumSet.of(NORTHERN_IRELAND, SCOTLAND))), ENGLAND("E92000001",
              "England", EnumSet.complementOf(EnumSet.of(NORTHERN_IRELAND, SCOTLAND, WALES))), NORTH_EAST("E12000001",
                  "North East", EnumSet.of(Region.NORTH_EAST)), NORTH_WEST("E12000002", "North West",
                      EnumSet.of(Region.NORTH_WEST)), YORKSHIRE_AND_THE_HUMBER("E12000003", "Yorkshire and The Humber",
                          EnumSet.of(Region.YORKSHIRE_AND_THE_HUMBER)), EAST_MIDLANDS("E12000004", "East Midlands",
                              EnumSet.of(Region.EAST_MIDLANDS)), WEST_MIDLANDS("E12000005", "West Midlands",
                                  EnumSet.of(Region.WEST_MIDLANDS)), EAST_OF_ENGLAND("E12000006", "East of England",
                                      EnumSet.of(Region.EAST_OF_ENGLAND)), LONDON("E12000007", "London",
                                          EnumSet.of(Region.LONDON)), SOUTH_EAST("E12000008", "South East",
                                              EnumSet.of(Region.SOUTH_EAST)), SOUTH_WEST("E12000009", "South West",
                                                  EnumSet.of(Region.SOUTH_WEST)), WALES_ONLY("W92000004", "Wales",
                                                      EnumSet.of(WALES)), SCOTLAND_ONLY("S92000003", "Scotland",
                                                          EnumSet.of(SCOTLAND)), NORTHERN_IRELAND_ONLY("N92000002",
                                                              "Northern Ireland", EnumSet.of(NORTHERN_IRELAND));

  private final String code;
  private final String title;
  private final Set<Region> regions;

  Extent(String code, String title, Set<Region> regions) {
    this.code = code;
    this.title = title;
    this.regions = Collections.unmodifiableSet(regions);
  }

  /** ONS code. */
  public String code() {
    return code;
  }

  /** Name of the area as the ONS has it. */
  public String title() {
    return title;
  }

  /** The regions that it contains. */
  public Set<Region> regions() {
    return regions;
  }

  static Optional<Extent> of(String code) {
    return Arrays.stream(values()).filter(extent -> extent.code.equals(code)).findFirst();
  }
}
