package org.lifeline.allocation.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.HttpStatus;

class StockFileTest {

  private static final String HEADER = "batch,hub,model,form,imei,operator,iccid,msisdn,sim_expires_on";
  private static final String ROW = "B1,HUB-LON,Café,basic,1,oak,2,3,2027-01-01";

  @Test
  void byteOrderMarkAndCarriageReturnsArePassedOver() {
    var rows = rows("\uFEFF" + HEADER + "\r\n" + ROW + "\r\n\r\n" + ROW, UTF_8);
    assertThat(rows).hasSize(2).allSatisfy(row -> {
      assertThat(row.batch()).isEqualTo("B1");
      assertThat(row.simExpiresOn()).isEqualTo("2027-01-01");
      assertThat(row.faults()).isEmpty();
    });
    assertThat(rows).extracting(StockRow::number).containsExactly(1L, 2L);
  }

  /** As saved by a spreadsheet that quotes every text. */
  @Test
  void byteOrderMarkBeforeAQuotedNameIsPassedOver() {
    var header = "\"" + HEADER.replace(",", "\",\"") + "\"";

    assertThat(rows("\uFEFF" + header + "\n" + ROW, UTF_8)).extracting(StockRow::batch).containsExactly("B1");
    assertThatThrownBy(() -> rows("\uFEFF", UTF_8)).isInstanceOf(Problem.class);
  }

  @Test
  void quotedFieldsMayHoldCommasQuotesAndLineBreaks() {
    assertThat(rows(HEADER + "\n" + ROW.replace("Café", "\"a, \"\"b\"\"\nc\""), UTF_8).getFirst().model())
        .isEqualTo("a, \"b\"\nc");
  }

  @Test
  void spacesOfAnyKindBelongToNoField() {
    var row = rows(HEADER.replace("imei", "\u00a0imei") + "\n"
        + ROW.replace("B1", "\u200b").replace("HUB-LON", "HUB-LON\u202f"), UTF_8).getFirst();

    assertThat(row.batch()).isEmpty();
    assertThat(row.hub()).isEqualTo("HUB-LON");
  }

  @Test
  void columnsMayComeInAnyOrderWithOthersBetween() {
    var row = rows("expected,sim_expires_on,msisdn,iccid,operator,imei,form,model,hub,batch\nx,9,8,7,6,5,4,3,2,1",
        UTF_8)
        .getFirst();
    assertThat(row.batch() + row.hub() + row.model() + row.form() + row.imei() + row.operator() + row.iccid()
        + row.msisdn() + row.simExpiresOn()).isEqualTo("123456789");
  }

  /** Columns that are ignored are not kept, and do not count. */
  @Test
  void longRowsAreFewerAtATime() {
    var text = HEADER + ",remark\n"
        + (ROW.replace("Café", "x".repeat(1_000)) + "," + "x".repeat(3_000) + "\n").repeat(20);
    var file = new StockFile(new ByteArrayInputStream(text.getBytes(UTF_8)));

    assertThat(file.next(500, 10_000)).hasSize(10);
    assertThat(file.next(500, 100_000)).extracting(StockRow::number).startsWith(11L).hasSize(10);
    assertThat(file.next(500, 10_000)).isEmpty();
  }

  @Test
  void missingColumnsAreAllNamed() {
    assertThatThrownBy(() -> rows("batch,hub,model,form,operator,iccid,msisdn\n", UTF_8)).isInstanceOfSatisfying(
        Problem.class, problem -> assertThat(problem.errors()).extracting(FieldError::field, FieldError::rule)
            .containsExactly(tuple("imei", "missing-column"),
                tuple("sim_expires_on", "missing-column")));
  }

  @Test
  void emptyFileLacksEveryColumn() {
    assertThatThrownBy(() -> rows("", UTF_8)).isInstanceOfSatisfying(Problem.class,
        problem -> assertThat(problem.errors()).hasSize(StockRow.COLUMNS.size()));
  }

  @Test
  void rowWithTooFewOrTooManyFieldsIsRefusedAlone() {
    assertThat(rows(HEADER + "\n" + ROW + "\nB1,HUB-LON\n" + ROW + ",more\n" + ROW, UTF_8))
        .extracting(row -> row.faults().stream().map(FieldError::rule).toList())
        .containsExactly(List.of(), List.of("column-count"), List.of("column-count"), List.of());
  }

  @Test
  void fieldThatIsNotUtf8IsNamed() {
    assertThat(rows(HEADER + "\n" + ROW + "\n", ISO_8859_1).getFirst().faults())
        .extracting(FieldError::field, FieldError::rule)
        .containsExactly(tuple("model", "not-utf-8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void fileInUtf16IsToldAsWhatItIs(String charset) {
    assertThatThrownBy(() -> rows(HEADER + "\n" + ROW, Charset.forName(charset))).isInstanceOf(Problem.class)
        .hasMessageContaining("UTF-8");
  }

  /** As saved by a spreadsheet of a country that uses decimal commas. */
  @ParameterizedTest
  @ValueSource(strings = {";", "\t", " ; "})
  void otherSeparatorsAreToldAsWhatTheyAre(String separator) {
    assertThatThrownBy(() -> rows((HEADER + "\n" + ROW).replace(",", separator), UTF_8)).isInstanceOfSatisfying(
        Problem.class, problem -> assertThat(problem.errors()).extracting(FieldError::field, FieldError::rule)
            .containsExactly(tuple("header", "wrong-separator")));
  }

  /** All other rows get their outcome. */
  @Test
  void overlongFieldIsNamedAndItsRowAloneIsRefused() {
    var longer = "x".repeat(500_000);
    var rows = rows(
        HEADER + ",remark\n" + ROW + ",a\n" + ROW.replace("Café", longer) + ",b\n" + ROW + "," + longer + "\n"
            + ROW + "," + longer + ",\n" + ROW + ",c\n",
        UTF_8);

    assertThat(rows).extracting(row -> row.faults().stream().map(fault -> fault.field() + " " + fault.rule()).toList())
        .containsExactly(List.of(), List.of("model too-long"), List.of(), List.of("row column-count"), List.of());
    assertThat(rows(HEADER + "\n" + ROW.replace("Café", "x".repeat(999) + " "), UTF_8).getFirst().model()).hasSize(999);
  }

  @Test
  void endlessFieldIsRefusedWithoutBeingHeld() {
    assertThatThrownBy(() -> rows(HEADER + "\n" + "x".repeat(2_000_000), UTF_8)).isInstanceOfSatisfying(Problem.class,
        problem -> assertThat(problem.code()).isEqualTo("malformed-request"));
  }

  /** The size of the chunks that a caller asks for must not decide whether a row is answered. */
  @Test
  void rowsBeforeWhatIsNoCsvAreHandedOn() {
    var file = new StockFile(new ByteArrayInputStream(
        (HEADER + "\n" + ROW + "\n" + ROW + "\nB1,\"Nokia\" 105,x\n" + ROW + "\n").getBytes(UTF_8)));

    assertThat(file.next(100, 1 << 20)).extracting(StockRow::number).containsExactly(1L, 2L);
    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> file.next(100, 1 << 20)).isInstanceOf(Problem.class)
          .hasMessageContaining("From row 3 on");
    }
  }

  /** It must not be reported as a wrong row, which the sender would look for in vain. */
  @Test
  void whatEndsTheReadingOfABodyIsToldAsItIs() {
    var tooLarge = new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "A body has at most 52428800 bytes here.");
    var file = new StockFile(thatEndsBy(tooLarge, HEADER + "\n" + ROW + "\n"));
    assertThat(file.next(100, 1 << 20)).hasSize(1);
    assertThatThrownBy(() -> file.next(100, 1 << 20)).isSameAs(tooLarge);

    var noMemory = new OutOfMemoryError("Java heap space");
    var another = new StockFile(thatEndsBy(noMemory, HEADER + "\n" + ROW + "\n"));
    assertThatThrownBy(() -> another.next(100, 1 << 20)).isSameAs(noMemory);
  }

  private static InputStream thatEndsBy(Throwable thrown, String begun) {
    return new ByteArrayInputStream(begun.getBytes(UTF_8)) {

      @Override
      public int read(byte[] target, int offset, int length) {
        int count = super.read(target, offset, length);
        if (count >= 0) {
          return count;
        }
        if (thrown instanceof Error error) {
          throw error;
        }
        throw (Problem) thrown;
      }
    };
  }

  @Test
  void rowInWhichAQuoteIsNotClosedSaysThatTheRestIsInIt() {
    var last = rows(HEADER + "\n" + ROW + "\n" + ROW.replace("Café", "\"Café") + "\n" + ROW + "\n" + ROW, UTF_8);

    assertThat(last).extracting(row -> row.faults().stream().map(FieldError::rule).toList())
        .containsExactly(List.of(), List.of("unclosed-quote"));
    assertThat(last.getLast().faults().getFirst().field()).isEqualTo("model");
    assertThat(last.getLast().faults().getFirst().message()).contains("from line 3");
  }

  @Test
  void headerInWhichAQuoteIsNotClosedIsRefused() {
    assertThatThrownBy(() -> rows(HEADER.replace("model", "\"model") + "\n" + ROW, UTF_8)).isInstanceOf(Problem.class)
        .hasMessageContaining("quote");
  }

  private static List<StockRow> rows(String text, Charset charset) {
    return new StockFile(new ByteArrayInputStream(text.getBytes(charset))).next(100, 1 << 20);
  }
}
