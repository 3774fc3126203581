package org.lifeline.endtoend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.KafkaReferrer;
import org.lifeline.demo.actors.Submission;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.localstack.home.Scheme;
import tools.jackson.databind.JsonNode;

/** Partners at work, through the APIs that they have. */
final class Partners {

  private Partners() {
  }

  /** What all of them together see: every referral, under its case reference. */
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

  /** Hands in through Kafka; returns what became of each, in their order. */
  static List<Submission> handIn(Stack stack, String partner, List<Map<String, String>> rows) {
    var told = new ArrayList<Submission>();
    var numbered = new ArrayList<SampleRow>();
    for (var row : rows) {
      var kept = new LinkedHashMap<>(row);
      kept.remove(Samples.EXPECTED);
      numbered
          .add(new SampleRow(numbered.size() + 1, partner, List.copyOf(kept.keySet()), List.copyOf(kept.values())));
    }
    new KafkaReferrer(partner, stack.doors().referral(partner), stack.kafka().as(partner), stack.registry())
        .handIn(numbered, told::add);
    return told;
  }

  /** Empty as long as it has no device. */
  static String imei(JsonNode referral) {
    return referral.path("device").path("imei").asString("");
  }

  static boolean waits(JsonNode referral) {
    return referral.get("state").asString().equals("waiting");
  }
}
