package org.lifeline.endtoend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lifeline.demo.actors.Doors;
import org.lifeline.localstack.home.Scheme;
import tools.jackson.databind.JsonNode;

/** What all partners together see: every referral, under its case reference. */
final class Partners {

  private Partners() {
  }

  static Map<String, JsonNode> referrals(Doors doors) {
    var found = new HashMap<String, JsonNode>();
    for (var partner : Scheme.read(Samples.scheme()).partners()) {
      referrals(doors, partner).forEach(referral -> found.put(referral.get("case_reference").asString(), referral));
    }
    return found;
  }

  static List<JsonNode> referrals(Doors doors, String partner) {
    var door = doors.referral(partner);
    var found = new ArrayList<JsonNode>();
    for (var next = "/v1/referrals?limit=250"; !next.isEmpty();) {
      var page = door.get(next);
      page.get("items").forEach(found::add);
      next = page.path("links").path("next").asString("");
    }
    return found;
  }

  static String imei(JsonNode referral) {
    return referral.path("device").path("imei").asString("");
  }

  static boolean waits(JsonNode referral) {
    return referral.get("state").asString().equals("waiting");
  }
}
