package org.lifeline.referral.intake.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Uploads through the service's door. */
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

  @Test
  void ndjsonIsTakenLikeCsv() {
    var body = Stream.of(Samples.json(Samples.referral()), "{not json", "", Samples.json(Samples.referral()), "[]")
        .collect(Collectors.joining("\r\n"));

    var lines = lines(upload("harbour-refuge", newKey(), "application/x-ndjson", body.getBytes(UTF_8)).body());

    assertThat(lines).extracting(line -> line.get("row").asInt() + " " + line.get("outcome").asString())
        .containsExactly("1 accepted", "2 refused", "3 accepted", "4 refused");
  }

  /** A line may have thousands of such fields: an error for each would make an answer that fills the memory. */
  @Test
  void anyNumberOfFieldsWithoutAPlaceIsOneErrorOfTheirRow() {
    var unknown = IntStream.range(0, 3_000).mapToObj(i -> "\"u" + i + "\":1")
        .collect(Collectors.joining(",", "{", "}\n"));

    var lines = lines(upload("harbour-refuge", newKey(), "application/x-ndjson", unknown.repeat(150).getBytes(UTF_8))
        .body());

    assertThat(lines).hasSize(150).allSatisfy(line -> assertThat(line.get("errors").valueStream()
        .filter(error -> error.get("rule").asString().equals("unknown-field"))).hasSize(1));
  }

  @Test
  void byteOrderMarkAndLineEndsMakeNoDifference() {
    var csv = "\ufeff" + Samples.csv(referrals(2)).replace("\r\n", "\n");

    assertThat(lines(upload("harbour-refuge", newKey(), csv).body())).hasSize(2)
        .allSatisfy(line -> assertThat(line.get("outcome").asString()).isEqualTo("accepted"));
  }

  @Test
  void rowWithTheWrongNumberOfColumnsIsRefusedOnItsOwn() {
    var csv = Samples.csv(referrals(1)) + "one,two\r\n"
        + Samples.csv(referrals(1)).lines().skip(1).collect(Collectors.joining());

    assertThat(lines(upload("harbour-refuge", newKey(), csv).body()))
        .extracting(line -> line.get("outcome").asString()).containsExactly("accepted", "refused", "accepted");
  }

  /**
   * What a spreadsheet would evaluate is plain text here: taken as it is where it is allowed, refused where it is not,
   * never changed.
   */
  @Test
  void formulasAreTextsAndNothingElse() {
    var formulas = List.of("=HYPERLINK(\"http://x\";\"a\")", "+cmd|' /C calc'!A0", "@SUM(1+1)", "-1+1");
    var rows = formulas.stream().map(formula -> Samples.with(
        Samples.with(Samples.referral(), "case_reference", formula), "delivery_instructions", formula)).toList();
    var named = Samples.with(Samples.referral(), "recipient_name", "=1+1");

    var lines = lines(upload("harbour-refuge", newKey(),
        Samples.csv(Stream.concat(rows.stream(), Stream.of(named)).toList())).body());

    assertThat(lines.subList(0, formulas.size())).extracting(line -> line.get("case_reference").asString())
        .isEqualTo(formulas);
    assertThat(lines).extracting(line -> line.get("outcome").asString()).containsExactly("accepted", "accepted",
        "accepted", "accepted", "refused");
    assertThat(lines.getLast().get("errors").get(0).get("rule").asString()).isEqualTo("forbidden-character");
    var id = lines.getFirst().get("id").asString();
    assertThat(json(get("harbour-refuge", "/v1/referrals/" + id + "/export")).findValue("delivery_instructions")
        .asString()).isEqualTo(formulas.getFirst());
  }

  @Test
  void otherEncodingsAreRefusedAndNotGuessed() {
    var row = Samples.with(Samples.referral(), "recipient_name", "Zoë Tester");

    for (var encoding : List.of(ISO_8859_1, UTF_16, UTF_16LE)) {
      var answer = upload("harbour-refuge", newKey(), "text/csv", Samples.csv(List.of(row)).getBytes(encoding));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("UTF-8");
    }
    assertThat(upload("harbour-refuge", newKey(), "text/csv; charset=iso-8859-1", new byte[0]).statusCode())
        .isEqualTo(400);
  }

  @Test
  void uploadThatEndsWithinAQuoteLosesItsLastRowAlone() {
    var rows = referrals(3);
    var text = Samples.csv(rows);
    var key = newKey();

    // As a file that was cut off: in the last field of its last row, which was quoted.
    var lines = lines(upload("harbour-refuge", key, text.substring(0, text.lastIndexOf(',') + 1) + "\"marma").body());

    assertThat(lines).extracting(line -> line.get("outcome").asString())
        .containsExactly("accepted", "accepted", "refused");
    assertThat(lines.getLast().get("errors").get(0).get("field").asString()).isEqualTo("code_word");
    assertThat(lines.getLast().get("errors").get(0).get("rule").asString()).isEqualTo("unclosed-quote");
  }

  @Test
  void rowsBeforeAPlaceThatCannotBeReadAreAnswered() {
    var header = Samples.csv(referrals(1)).lines().findFirst().orElseThrow();
    var others = Samples.csv(referrals(3)).lines().skip(1).collect(Collectors.joining("\r\n"));
    for (var fault : List.of("\"a\"b,\r\n", "\u00ff\r\n")) {
      for (int before : List.of(5, 105)) {
        var fresh = referrals(before);
        var bytes = (Samples.csv(fresh) + fault + others).getBytes(ISO_8859_1);
        var key = newKey();

        var lines = lines(upload("harbour-refuge", key, "text/csv", bytes).body());

        assertThat(lines).hasSize(before + 1);
        assertThat(lines.subList(0, before))
            .allSatisfy(line -> assertThat(line.get("outcome").asString()).isEqualTo("accepted"));
        assertThat(lines.getLast().get("type").asString()).isEqualTo("urn:lifeline:problem:malformed-request");
        assertThat(lines(upload("harbour-refuge", key, "text/csv", bytes).body())).isEqualTo(lines);
      }
    }
    assertThat(upload("harbour-refuge", newKey(), header + "\r\n\"a\"b,\r\n").statusCode()).isEqualTo(400);
  }

  @Test
  void semicolonsAsSeparatorAreToldAsWhatTheyAre() {
    for (var csv : List.of(Samples.csv(referrals(1)).replace(',', ';'), "\"region\";\"consent\"\r\n")) {
      var answer = upload("harbour-refuge", newKey(), csv);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("separated by commas");
    }
  }

  @Test
  void headerWithoutANeededColumnIsRefused() {
    var rows = referrals(2);
    rows.forEach(row -> row.remove("consent"));

    var answer = upload("harbour-refuge", newKey(), Samples.csv(rows));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("type").asString()).isEqualTo("urn:lifeline:problem:invalid-header");
    assertThat(json(answer).get("errors").get(0).get("field").asString()).isEqualTo("consent");
    assertThat(json(answer).get("errors").get(0).get("rule").asString()).isEqualTo("missing-column");
  }

  @Test
  void headerThatNamesWhatIsUnknownIsRefused() {
    var answer = upload("harbour-refuge", newKey(), "case_reference,Zq7Canary\r\nA,B\r\n");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Column 2").doesNotContain("Zq7Canary");
    assertThat(upload("harbour-refuge", newKey(), "region,region\r\n").body()).contains("twice");
    assertThat(upload("harbour-refuge", newKey(), "").statusCode()).isEqualTo(400);
  }

  @Test
  void headerAloneIsAnEmptyUpload() {
    var answer = upload("harbour-refuge", newKey(), Samples.csv(referrals(1)).lines().findFirst().orElseThrow());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void otherMediaTypesAreRefused() {
    assertThat(upload("harbour-refuge", newKey(), "application/pdf", new byte[10]).statusCode()).isEqualTo(415);
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
