package org.lifeline.notification.directory;

import java.util.Arrays;
import java.util.Optional;

/** Where a survivor may live: the nine regions of England and the other three nations, by their ONS codes. */
public enum Region {
  NORTH_EAST("E12000001"), NORTH_WEST("E12000002"), YORKSHIRE_AND_THE_HUMBER("E12000003"), EAST_MIDLANDS(
      "E12000004"), WEST_MIDLANDS("E12000005"), EAST_OF_ENGLAND("E12000006"), LONDON("E12000007"), SOUTH_EAST(
          "E12000008"), SOUTH_WEST("E12000009"), WALES("W92000004"), SCOTLAND("S92000003"), NORTHERN_IRELAND(
              "N92000002");

  private final String code;

  Region(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  public static Optional<Region> of(String code) {
    return Arrays.stream(values()).filter(region -> region.code.equals(code)).findFirst();
  }
}
