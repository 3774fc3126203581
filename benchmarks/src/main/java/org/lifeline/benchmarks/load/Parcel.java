package org.lifeline.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** What hub staff need to know of a parcel to check it: its id, and the contact pack that has to be on the phone. */
record Parcel(String consignmentId, String packHash) {

  /** Reads a hub's list; every other member is skipped. */
  static List<Parcel> read(byte[] list) {
    var parcels = new ArrayList<Parcel>();
    try (var json = JsonMapper.shared().createParser(list)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.PROPERTY_NAME && json.currentName().equals("items")) {
          json.nextToken();
          while (json.nextToken() == JsonToken.START_OBJECT) {
            parcels.add(one(json));
          }
        }
      }
    }
    return parcels;
  }

  private static Parcel one(JsonParser json) {
    var id = "";
    var hash = "";
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = json.currentName();
      json.nextToken();
      switch (name) {
        case "consignment_id" -> id = json.getString();
        case "pack_hash" -> hash = json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getString();
        default -> json.skipChildren();
      }
    }
    return new Parcel(id, hash);
  }

  /** Whether the list says with which contact pack. */
  boolean canBeLoaded() {
    return !packHash.isEmpty();
  }

  /** Its hand-over as JSON, with a readiness check that found everything in order. */
  String handOver() {
    return "{\"consignment_id\":\"" + consignmentId + "\",\"readiness\":{\"wiped\":true,\"battery_percent\":80,"
        + "\"emergency_alerts_off\":true,\"location_sharing_off\":true,\"cloud_accounts_off\":true,"
        + "\"lock_screen_previews_off\":true,\"pack_hash\":\"" + packHash + "\"}}";
  }
}
