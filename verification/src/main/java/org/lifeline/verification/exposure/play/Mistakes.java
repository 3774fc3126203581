package org.lifeline.verification.exposure.play;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.lifeline.demo.actors.Door;
import org.lifeline.verification.exposure.canary.Canaries;
import org.lifeline.verification.exposure.canary.Sort;
import tools.jackson.databind.json.JsonMapper;

/**
 * Personal values where none belongs: in each field in turn, in names of fields, in texts that are not JSON or CSV, in
 * addresses.
 */
final class Mistakes {

  /** All fields but the case reference, which partners choose, and are told to keep free of personal data. */
  private static final List<String> FIELDS = List.of("partner", "submitted_at", "region", "risk_score", "band",
      "consent", "consent_reason", "consent_decided_by", "replaces", "replaces_reason", "needs", "excluded_operator",
      "recipient_name", "date_of_birth", "delivery_name", "delivery_address", "delivery_postcode",
      "delivery_instructions", "language", "contact_channel", "contact_address", "contact_from", "contact_until",
      "contact_days", "code_word");
  private static final String TURNED = "\u202e";
  private static final int TOO_LONG = 1200;

  private final Setting setting;
  private final Canaries canaries;
  private final Supplier<Map<String, Object>> referrals;

  /** @param referrals makes referrals of a person without canaries */
  Mistakes(Setting setting, Canaries canaries, Supplier<Map<String, Object>> referrals) {
    this.setting = setting;
    this.canaries = canaries;
    this.referrals = referrals;
  }

  /** Makes the mistakes through every way in. */
  void handIn(String partner) {
    var ways = new Ways(setting, partner);
    var door = setting.doors().referral(partner);
    wrong("REST").forEach(row -> door.ask("POST", "/v1/referrals", row, key()));
    ways.csv(wrong("CSV"));
    ways.ndjson(wrong("NDJSON"));
    ways.kafka(wrong("Kafka"));
    noTable(ways);
    noJson(ways, door);
  }

  private List<Map<String, Object>> wrong(String way) {
    var value = value("a wrong field, " + way);
    var rows = new ArrayList<Map<String, Object>>();
    for (var field : FIELDS) {
      rows.add(with(field, value));
      rows.add(with(field, value + TURNED));
      rows.add(with(field, value + "x".repeat(TOO_LONG)));
    }
    var mobile = canaries.mobile("a phone number as a case reference, " + way);
    rows.add(with("case_reference", mobile));
    return rows;
  }

  private Map<String, Object> with(String field, Object value) {
    var row = new LinkedHashMap<>(referrals.get());
    row.put("contact_channel", field.startsWith("contact_") || field.equals("code_word") ? "sms" : "none");
    row.put(field, field.equals("needs") ? List.of(value) : value);
    return row;
  }

  private void noTable(Ways ways) {
    var value = value("a table that is none");
    for (var text : List.of(value + "\r\n" + value + "\r\n", "case_reference," + value + "\n1,2\n",
        "recipient_name;" + value + "\n", "\"" + value, String.join(",", referrals.get().keySet()) + "\n\"" + value)) {
      ways.upload("text/csv", text.getBytes(UTF_8));
      ways.upload("text/csv", (value + "é\n" + value).getBytes(ISO_8859_1));
    }
  }

  private void noJson(Ways ways, Door door) {
    var value = value("JSON that is none");
    var referral = JsonMapper.shared().writeValueAsString(referrals.get());
    for (var text : List.of(value, "{\"recipient_name\": " + value + "}", "{\"" + value + "\": 1}",
        "[\"" + value + "\"]",
        "{\"recipient_name\": {\"" + value + "\": \"" + value + "\"}}", "\"" + value + "\"",
        referral.replaceFirst("\\{", "{\"" + value + "\": \"" + value + "\", "),
        referral.replaceFirst("\\{", "{\"recipient_name\": [\"" + value + "\"], "),
        referral.substring(0, referral.length() / 2) + value)) {
      ways.upload("application/x-ndjson", text.getBytes(UTF_8));
      post(door, text);
    }
  }

  private static void post(Door door, String text) {
    try (var answer = door.upload("/v1/referrals", "application/json", BodyPublishers.ofString(text), key())) {
      answer.readAllBytes();
    } catch (Door.Refused e) {
      // The refusal has been kept.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes mistakes in requests about an existing referral, and at other endpoints. */
  void atDoors(String partner, String referral) {
    var value = value("a wrong door");
    var encoded = URLEncoder.encode(value, UTF_8);
    var door = setting.doors().referral(partner);
    for (var part : List.of("safe-contact", "delivery")) {
      for (var field : FIELDS) {
        door.ask("PUT", "/v1/referrals/" + referral + "/" + part, Map.of(field, value), key());
      }
    }
    door.ask("DELETE", "/v1/referrals/" + referral + "/personal-data?reason=" + encoded, null, null);
    for (var path : List.of("/v1/referrals/" + encoded, "/v1/referrals?cursor=" + encoded,
        "/v1/referrals?limit=" + encoded, "/v1/referrals?case_reference=" + encoded,
        "/v1/submissions/" + encoded, "/" + encoded, "/v1/referrals/" + encoded + "/erasure")) {
      door.ask("GET", path, null, null);
    }
    door.ask("POST", "/v1/referrals/check", Map.of("case_reference", value, "recipient_name", "\u0000" + value), null);
    door.ask("POST", "/v1/referrals/" + referral + "/transfer", Map.of("partner", value, "reason", value), key());
    door.ask("POST", "/v1/transfers/" + encoded + "/acceptance", Map.of("case_reference", value), key());
    elsewhere(value, encoded);
  }

  private void elsewhere(String value, String encoded) {
    var doors = setting.doors();
    doors.notification(setting.partner(0)).ask("GET", "/v1/notices?cursor=" + encoded, null, null);
    doors.dispatch("courier").ask("POST", "/v1/courier-events",
        Map.of("items", List.of(Map.of("tracking_number", value, "event", value))), key());
    doors.dispatch(setting.scheme().hubs().getFirst()).ask("GET", "/v1/consignments/" + encoded + "/label", null, null);
    doors.dispatch(setting.scheme().hubs().getFirst()).ask("GET", "/v1/consignments?cursor=" + encoded, null, null);
    doors.dispatch(setting.scheme().hubs().getFirst()).ask("POST", "/v1/consignments/hand-overs",
        Map.of("items", List.of(Map.of("consignment_id", value, "readiness", Map.of("pack_hash", value)))), key());
    doors.dispatch(setting.scheme().operators().getFirst()).ask("POST", "/v1/network-acknowledgements",
        Map.of("items", List.of(Map.of("dispatch_id", value, "step", value, "reason", value))), key());
    doors.dispatch("scheme-operator").ask("POST", "/v1/consignments/" + UUID.randomUUID() + "/break-glass",
        Map.of("reason", value), key());
    doors.allocation("scheme-operator").ask("GET", "/v1/stock?hub=" + encoded, null, null);
    var lead = doors.referral("safeguarding-lead");
    lead.ask("GET", "/v1/possible-matches?cursor=" + encoded + "&state=" + encoded, null, null);
    lead.ask("POST", "/v1/set-apart/" + UUID.randomUUID() + "/decision", Map.of("decision", value, "reason", value),
        key());
    lead.ask("POST", "/v1/possible-matches/" + UUID.randomUUID() + "/decision",
        Map.of("decision", value, "reason", value), key());
  }

  private String value(String where) {
    return canaries.name("what was written in " + where, Sort.PERSONAL);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
