package org.lifeline.endtoend.rules;

import java.time.LocalDate;
import java.util.Map;

/** A device as described by a row of stock. */
public record Device(String imei, String hub, String form, String operator, LocalDate simExpiresOn) {

  public static Device of(Map<String, String> row) {
    return new Device(row.getOrDefault("imei", ""), row.getOrDefault("hub", ""), row.getOrDefault("form", ""),
        row.getOrDefault("operator", ""), LocalDate.parse(row.getOrDefault("sim_expires_on", "")));
  }
}
