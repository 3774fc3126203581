package org.lifeline.referral.intake.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.referral.intake.upload.BatchIT.lines;
import static org.lifeline.referral.intake.upload.BatchIT.referrals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;

/** What an upload may look like: its encoding, separator, header, rows and line ends. */
class UploadFormatIT extends RunningService {

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
}
