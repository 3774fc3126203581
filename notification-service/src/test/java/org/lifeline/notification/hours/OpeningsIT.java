package org.lifeline.notification.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.notification.testing.NotificationIT;
import tools.jackson.databind.JsonNode;

class OpeningsIT extends NotificationIT {

  @Test
  void anHourThatTheClockSkipsIsInNoneAndOneThatItShowsTwiceCountsTwice() {
    assertThat(openings("00:30", "02:30", "2026-03-29", "2026-03-29"))
        .containsExactly("2026-03-29T00:30:00Z to 2026-03-29T02:30:00+01:00");
    assertThat(openings("01:15", "01:45", "2026-03-29", "2026-03-29")).isEmpty();
    assertThat(openings("01:15", "01:45", "2026-10-25", "2026-10-25")).containsExactly(
        "2026-10-25T01:15:00+01:00 to 2026-10-25T01:45:00+01:00", "2026-10-25T01:15:00Z to 2026-10-25T01:45:00Z");
  }

  @Test
  void withoutDaysItIsTheWeekThatBeginsToday() {
    assertThat(json(send(asked("{\"contact_from\":\"10:00\",\"contact_until\":\"10:30\",\"contact_days\":[\"MO\"]}")))
        .get("openings")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"contact_from | equal-ends | '10:00','10:00',['MO'],'2026-01-01'",
      "contact_from | required | null,'10:00',['MO'],'2026-01-01'",
      "contact_until | not-a-time | '10:00','24:00',['MO'],'2026-01-01'",
      "contact_until | not-a-time | '10:00','10:30:30',['MO'],'2026-01-01'",
      "contact_days | required | '10:00','11:00',[],'2026-01-01'",
      "contact_days | unknown-value | '10:00','11:00',['MO','XX'],'2026-01-01'",
      "contact_days | unknown-value | '10:00','11:00',[null],'2026-01-01'",
      "first_day | not-a-date | '10:00','11:00',['MO'],'today'",
      "first_day | not-a-date | '10:00','11:00',['MO'],'+999999999-12-31'",
      "last_day | out-of-range | '10:00','11:00',['MO'],'2025-12-31'",
      "last_day | out-of-range | '10:00','11:00',['MO'],'2026-02-02'"}, quoteCharacter = '`')
  void whatIsNoWindowIsRefusedByField(String field, String rule, String values) {
    var parts = values.replace('\'', '"').split(",(?![^\\[]*\\])");
    var day = parts[3];
    var first = field.equals("last_day") ? "\"2026-01-01\"" : day;
    var answer = send(asked("{\"contact_from\":" + parts[0] + ",\"contact_until\":" + parts[1] + ",\"contact_days\":"
        + parts[2] + ",\"first_day\":" + first + ",\"last_day\":" + day + "}"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("errors").valueStream()
        .map(error -> error.get("field").asString() + " " + error.get("rule").asString())).contains(field + " " + rule);
  }

  /** A misspelt field for the days would otherwise be answered for another week. */
  @Test
  void fieldThatHasNoPlaceIsRefused() {
    var answer = send(asked("""
        {"contact_from": "10:00", "contact_until": "10:30", "contact_days": ["MO"], "firstday": "2026-01-01"}"""));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/errors/0/rule").asString()).isEqualTo("unknown-field");
  }

  @Test
  void everythingWrongIsNamedAtOnce() {
    var answer = send(asked("""
        {"contact_from": "10", "contact_until": null, "contact_days": [], "first_day": "x", "last_day": "y"}"""));
    assertThat(json(answer).get("errors").valueStream().map(error -> error.get("field").asString()))
        .containsExactly("contact_from", "contact_until", "contact_days", "first_day", "last_day");
  }

  private List<String> openings(String from, String until, String first, String last) {
    return json(send(asked("""
        {"contact_from": "%s", "contact_until": "%s", "contact_days": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
         "first_day": "%s", "last_day": "%s"}
        """.formatted(from, until, first, last)))).get("openings").valueStream().map(OpeningsIT::text).toList();
  }

  private static String text(JsonNode opening) {
    return opening.get("from").asString() + " to " + opening.get("until").asString();
  }

  private HttpRequest.Builder asked(String body) {
    return as("partner", "partner-of-windows", "/v1/safe-window/openings").header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }
}
