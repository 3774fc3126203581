package org.lifeline.notification.directory.contact;

import java.util.Arrays;
import java.util.Optional;

/** Where a survivor may live: the nine regions of England and the other three nations, by their ONS codes. */
public enum Region {
  NORTH_EAST("E12000001", "North East"), //
  NORTH_WEST("E12000002", "North West"), //
  YORKSHIRE_AND_THE_HUMBER("E12000003", "Yorkshire and The Humber"), //
  EAST_MIDLANDS("E12000004", "East Midlands"), //
  WEST_MIDLANDS("E12000005", "West Midlands"), //
  EAST_OF_ENGLAND("E12000006", "East of England"), //
  LONDON("E12000007", "London"), //
  SOUTH_EAST("E12000008", "South East"), //
  SOUTH_WEST("E12000009", "South West"), //
  WALES("W92000004", "Wales"), //
  SCOTLAND("S92000003", "Scotland"), //
  NORTHERN_IRELAND("N92000002", "Northern Ireland"); //

  private final String code;
  private final String title;

  Region(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** The ONS code. */
  public String code() {
    return code;
  }

  String title() {
    return title;
  }

  public static Optional<Region> of(String code) {
    return Arrays.stream(values()).filter(region -> region.code.equals(code)).findFirst();
  }
}
