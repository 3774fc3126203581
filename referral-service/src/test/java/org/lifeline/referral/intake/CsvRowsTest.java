package org.lifeline.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.doors.Problem;
import org.lifeline.referral.form.Field;
import org.lifeline.referral.form.RawReferral;

/** Rows of CSV as partners' spreadsheets write them. */
class CsvRowsTest {

  @Test
  void columnsMayStandInAnyOrder() throws IOException {
    assertThat(texts("region,case_reference\nE1,A\n", Field.CASE_REFERENCE)).containsExactly("A");
  }

  @Test
  void quotesLineBreaksAndCommasWithinAField() throws IOException {
    assertThat(texts("delivery_address,region\r\n\"1 \"\"High\"\" Street,\nTown\",E1\r\n", Field.DELIVERY_ADDRESS))
        .containsExactly("1 \"High\" Street,\nTown");
  }

  @Test
  void emptyLinesAreNoRows() throws IOException {
    assertThat(texts("region,band\nE1,high\n\n\nE2,high", Field.REGION)).containsExactly("E1", "E2");
  }

  @Test
  void lastLineNeedsNoEnd() throws IOException {
    assertThat(texts("region,band\nE1,high", Field.REGION)).containsExactly("E1");
  }

  @Test
  void tooFewAndTooManyColumnsBreakTheirRowAlone() throws IOException {
    var rows = rows("region,band\nE1\nE2,high,x\nE3,high\n");

    assertThat(rows).extracting(row -> row.getClass().getSimpleName()).containsExactly("Broken", "Broken", "Read");
    assertThat(rows).extracting(Row::number).containsExactly(1L, 2L, 3L);
  }

  @Test
  void veryLongFieldIsCutSoThatItsRuleRefusesIt() throws IOException {
    assertThat(texts("region,band\n" + "x".repeat(200_000) + ",high\nE2,high\n", Field.REGION).getFirst())
        .hasSizeBetween(1_000, 10_000);
  }

  @Test
  void fieldWithoutEndEndsTheUpload() {
    assertThatThrownBy(() -> rows("region,band\n\"" + "x".repeat(3 << 20))).isInstanceOf(Problem.class)
        .hasMessageContaining("quote");
  }

  @Test
  void textAfterAClosedQuoteEndsTheUpload() {
    assertThatThrownBy(() -> rows("region,band\n\"E1\"x,high\n")).isInstanceOf(Problem.class)
        .hasMessageContaining("after row 0");
  }

  private static List<String> texts(String csv, Field field) throws IOException {
    var texts = new ArrayList<String>();
    for (var row : rows(csv)) {
      if (row instanceof Row.Read(long number, RawReferral referral)) {
        texts.add(String.valueOf(referral.text(field)));
      }
    }
    return texts;
  }

  private static List<Row> rows(String csv) throws IOException {
    var rows = new CsvRows(new StringReader(csv));
    var read = new ArrayList<Row>();
    for (var row = rows.next(); row != null; row = rows.next()) {
      read.add(row);
    }
    return read;
  }
}
