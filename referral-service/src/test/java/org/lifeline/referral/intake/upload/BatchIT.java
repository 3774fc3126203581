package org.lifeline.referral.intake.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Uploads through the service's door: every row is answered, and the same upload again gets the same answers. */
class BatchIT extends RunningService {

  @Autowired
  JdbcClient jdbc;

  @Test
  void everyRowIsAnsweredInOrder() {
    var rows = referrals(250);
    rows.set(120, Samples.with(rows.get(120), "region", "E99999999"));

    var answer = upload("harbour-refuge", newKey(), Samples.csv(rows));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    assertThat(lines(answer.body())).extracting(line -> line.get("row").asInt())
        .isEqualTo(IntStream.rangeClosed(1, 250).boxed().toList());
    var refused = lines(answer.body()).get(120);
    assertThat(refused.get("outcome").asString()).isEqualTo("refused");
    assertThat(refused.get("errors").get(0).get("field").asString()).isEqualTo("region");
    assertThat(refused.get("case_reference").asString()).isEqualTo(rows.get(120).get("case_reference"));
    assertThat(lines(answer.body())).filteredOn(line -> line.get("outcome").asString().equals("accepted")).hasSize(249)
        .allSatisfy(line -> assertThat(line.get("id").asString()).hasSize(36));
  }

  @Test
  void sameUploadAgainGetsItsFirstAnswers() {
    var key = newKey();
    var csv = Samples.csv(referrals(230));

    assertThat(upload("harbour-refuge", key, csv).body()).isEqualTo(upload("harbour-refuge", key, csv).body());
  }

  @Test
  void sameUploadWithAnotherKeyIsAllDuplicates() {
    var csv = Samples.csv(referrals(120));
    var first = lines(upload("harbour-refuge", newKey(), csv).body());

    var again = lines(upload("harbour-refuge", newKey(), csv).body());

    assertThat(again).allSatisfy(line -> assertThat(line.get("outcome").asString()).isEqualTo("duplicate"));
    assertThat(again).extracting(line -> line.get("id").asString())
        .isEqualTo(first.stream().map(line -> line.get("id").asString()).toList());
  }

  @Test
  void uploadThatBrokeOffGoesOnWhereItBrokeOff() {
    var key = newKey();
    var rows = referrals(250);
    var broken = (Samples.csv(rows.subList(0, 200)) + "\u00ff").getBytes(ISO_8859_1);

    var first = lines(upload("harbour-refuge", key, "text/csv", broken).body());
    var again = lines(upload("harbour-refuge", key, Samples.csv(rows)).body());

    assertThat(first.getLast().get("type").asString()).isEqualTo("urn:lifeline:problem:malformed-request");
    assertThat(again).hasSize(250).allSatisfy(line -> assertThat(line.get("outcome").asString()).isEqualTo("accepted"));
    assertThat(first).hasSizeGreaterThan(100);
    assertThat(again).startsWith(first.subList(0, first.size() - 1).toArray(JsonNode[]::new));
  }

  @Test
  void keyOfAnotherUploadIsRefusedAtItsFirstChunk() {
    var key = newKey();
    upload("harbour-refuge", key, Samples.csv(referrals(20)));

    var other = upload("harbour-refuge", key, Samples.csv(referrals(20)));

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(json(other).get("type").asString()).isEqualTo("urn:lifeline:problem:idempotency-key-reused");
  }

  @Test
  void keyOfAnUploadWithALaterDifferenceIsRefusedFromThere() {
    var key = newKey();
    var rows = referrals(200);
    upload("harbour-refuge", key, Samples.csv(rows));
    rows.set(150, Samples.referral());

    var lines = lines(upload("harbour-refuge", key, Samples.csv(rows)).body());

    assertThat(lines).hasSize(101);
    assertThat(lines.getLast().get("type").asString()).isEqualTo("urn:lifeline:problem:idempotency-key-reused");
  }

  @Test
  void faultOfOursPartWayNamesItsLineInTheLog() {
    var rows = referrals(200);
    rows.set(150, Samples.with(Samples.referral(), "case_reference", "FAULT"));
    jdbc.sql("""
        create function fault() returns trigger language plpgsql as $$ begin raise exception 'fault'; end $$;
        create trigger fault before insert on referral for each row when (new.case_reference = 'FAULT')
          execute function fault();
        """).update();
    try {
      var lines = lines(upload("harbour-refuge", newKey(), Samples.csv(rows)).body());

      assertThat(lines).hasSize(101);
      assertThat(lines.getLast().get("status").asInt()).isEqualTo(503);
      assertThat(lines.getLast().get("instance").asString()).startsWith("urn:uuid:");
    } finally {
      jdbc.sql("drop function fault() cascade").update();
    }
  }

  @Test
  void identicalRowsOfOneUploadAreDuplicates() {
    var one = Samples.referral();

    var lines = lines(upload("harbour-refuge", newKey(), Samples.csv(List.of(one, Samples.referral(), one))).body());

    assertThat(lines).extracting(line -> line.get("outcome").asString())
        .containsExactly("accepted", "accepted", "duplicate");
    assertThat(lines.get(2).get("id")).isEqualTo(lines.get(0).get("id"));
  }

  @Test
  void rowsOfAnotherPartnerAreRefused() {
    var row = Samples.with(Samples.referral(), "partner", "willow-womens-centre");

    var line = lines(upload("harbour-refuge", newKey(), Samples.csv(List.of(row))).body()).getFirst();

    assertThat(line.get("outcome").asString()).isEqualTo("refused");
    assertThat(line.get("errors").get(0).get("field").asString()).isEqualTo("partner");
  }

  static List<Map<String, String>> referrals(int count) {
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 0; i < count; i++) {
      rows.add(Samples.referral());
    }
    return rows;
  }

  static List<JsonNode> lines(String body) {
    return body.lines().map(JSON::readTree).toList();
  }
}
