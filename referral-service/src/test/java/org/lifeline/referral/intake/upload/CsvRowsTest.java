package org.lifeline.referral.intake.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.referral.form.FormOf;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.RawReferral;
import org.springframework.http.HttpStatus;

/** CSV rows as partners' spreadsheets write them. */
class CsvRowsTest {

  /** Columns that every upload has, and an empty cell for each: what a test is about comes after them. */
  private static final String NEEDED = "case_reference,region,risk_score,consent,language,recipient_name,date_of_birth,"
      + "delivery_name,delivery_address,delivery_postcode,contact_channel,";
  private static final String NONE = ",".repeat(11);

  @Test
  void columnsMayStandInAnyOrder() throws IOException {
    assertThat(texts("code_word,needs\n", Field.CODE_WORD, "A,B\n")).containsExactly("A");
    assertThat(texts("needs,code_word\n", Field.CODE_WORD, "A,B\n")).containsExactly("B");
  }

  @Test
  void quotesLineBreaksAndCommasWithinAField() throws IOException {
    assertThat(texts("code_word,needs\r\n", Field.CODE_WORD, "\"1 \"\"High\"\" Street,\nTown\",B\r\n"))
        .containsExactly("1 \"High\" Street,\nTown");
  }

  @Test
  void emptyLinesAreNoRows() throws IOException {
    assertThat(texts("code_word\n", Field.CODE_WORD, "A\n", "\n\nB\n")).containsExactly("A", "B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void anyLineEndsAndNoneAtTheEnd(String end) throws IOException {
    assertThat(texts("code_word" + end, Field.CODE_WORD, "A" + end, "\"B\"")).containsExactly("A", "B");
  }

  @Test
  void byteOrderMarkBeforeAQuotedName() throws IOException {
    var csv = "\ufeff\"case_reference\"" + NEEDED.substring("case_reference".length()) + "code_word\n" + NONE + "A\n";

    assertThat(rows(new Utf8Text(new ByteArrayInputStream(csv.getBytes(UTF_8))))).hasSize(1);
  }

  @Test
  void tooFewAndTooManyColumnsBreakTheirRowAlone() throws IOException {
    var rows = rows("code_word,needs\n", "A\n", "B,C,D\n", "E,F\n");

    assertThat(rows).extracting(CsvRowsTest::told).containsExactly("1 row wrong-number-of-columns",
        "2 row wrong-number-of-columns", "3 read");
    assertThat(((Row.Broken) rows.getFirst()).error().message()).contains("12 columns", "13");
  }

  /** Of a line that consists of columns only, no more is kept than of any other. */
  @Test
  void rowOfMillionsOfColumnsBreaksAloneAndTakesNoMemory() throws IOException {
    var wide = ",".repeat(5_000_000) + "\n";
    rows("code_word\n", wide);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    var rows = rows("code_word\n", wide, "A\n");

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(60_000_000);
    assertThat(rows).extracting(CsvRowsTest::told).containsExactly("1 row wrong-number-of-columns", "2 read");
    assertThat(((Row.Broken) rows.getFirst()).error().message()).contains("5000012 columns");
  }

  @Test
  void headerOfMillionsOfColumnsIsRefusedInOneSentence() {
    assertThatThrownBy(() -> rows(new StringReader("a" + ",a".repeat(1_000_000) + "\n"))).isInstanceOf(Problem.class)
        .hasMessageContaining("1000001 columns");
  }

  @Test
  void veryLongFieldIsAnErrorOfItsOwnAndNotCut() throws IOException {
    var hidden = "large-buttons" + " ".repeat(5_000) + ";teleport";
    var rows = rows("needs\n", "x".repeat(200_000) + "\n", "x".repeat(32_001) + "\n", hidden + "\n", "a\n");

    assertThat(rows).extracting(CsvRowsTest::told).containsExactly("1 read", "2 read", "3 read", "4 read");
    assertThat(rows.subList(0, 3)).extracting(row -> FormOf.check(((Row.Read) row).referral()).get(Field.NEEDS.text()))
        .containsExactly("too-long", "too-long", "unknown-value");
  }

  @Test
  void ofARowThatIsTooLongOnlyWhatMakesItSoIsAtFault() throws IOException {
    var row = (Row.Read) rows("needs,code_word\n", "x".repeat(31_999) + "," + "WORD\n").getFirst();

    assertThat(row.referral().text(Field.NEEDS)).hasSize(31_999);
    assertThat(FormOf.check(row.referral()).get(Field.CODE_WORD.text())).isEqualTo("too-long");
  }

  /** As for a JSON object of the same length: with contact channel none a code word is ignored, whatever it is. */
  @Test
  void longFieldThatCountsForNothingIsNoFault() throws IOException {
    var row = (Row.Read) rows(new StringReader(NEEDED + "code_word\n" + ",".repeat(10) + "none," + "x".repeat(1_001)))
        .getFirst();

    assertThat(FormOf.check(row.referral()).get(Field.CODE_WORD.text())).isNull();
  }

  static Stream<Arguments> unclosed() {
    return Stream.of(
        arguments("A,\"B", "needs"),
        arguments("A,\"", "needs"),
        arguments("A,\"B\n", "needs"),
        arguments("A,\"B\"\"", "needs"),
        arguments("A,\"\"\"\"\"", "needs"),
        arguments("A,\"B\n" + NONE + "C,D\n" + NONE + "E,F\n", "needs"),
        arguments("\"A,B\n" + NONE + "C,D\n", "code_word"),
        arguments("A,B,\"C\n", "row"));
  }

  @ParameterizedTest
  @MethodSource("unclosed")
  void lastRowIsRefusedIfItsQuoteIsNotClosed(String last, String field) throws IOException {
    var rows = rows("code_word,needs\n", "A,B\n", last);

    assertThat(rows).extracting(CsvRowsTest::told).containsExactly("1 read", "2 " + field + " unclosed-quote");
    assertThat(((Row.Broken) rows.getLast()).error().message()).contains("from line 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A,\"B\"", "A,\"\"", "A,\"\"\"\"", "A,\"B\"\"\"\n", "A,B\"", "A,B \"C\n",
      "\"A\",\"\n\"\r\n\n"})
  void quotesThatAreClosedOrNoneOpenNothing(String last) throws IOException {
    assertThat(rows("code_word,needs\n", last)).extracting(CsvRowsTest::told).containsExactly("1 read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\""})
  void fieldWithoutEndEndsTheUpload(String quote) {
    assertThatThrownBy(() -> rows("code_word\n", "A\n", quote + "x".repeat(3 << 20))).isInstanceOf(Problem.class)
        .hasMessageContaining("after row 1").hasMessageContaining("quote").hasMessageContaining("1048576 characters");
  }

  @Test
  void textAfterAClosedQuoteEndsTheUpload() {
    assertThatThrownBy(() -> rows("code_word\n", "\"E1\"x\n")).isInstanceOf(Problem.class)
        .hasMessageContaining("after row 0");
  }

  /** It must not be reported as a wrong quote, which the sender would look for in vain. */
  @Test
  void whatEndsTheReadingOfABodyIsToldAsItIs() {
    var tooLarge = new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "A body has at most 52428800 bytes here.");
    var noMemory = new OutOfMemoryError("Java heap space");

    for (var thrown : List.of(tooLarge, noMemory)) {
      for (var begun : List.of("", NEEDED + "needs\n" + NONE + "A\n")) {
        assertThatThrownBy(() -> rows(thatEndsBy(thrown, begun))).isSameAs(thrown);
      }
    }
  }

  private static Reader thatEndsBy(Throwable thrown, String begun) {
    return new StringReader(begun) {

      @Override
      public int read(char[] target, int offset, int length) throws IOException {
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

  private static String told(Row row) {
    return switch (row) {
      case Row.Read(long number, RawReferral referral) -> number + " read";
      case Row.Broken(long number, var error) -> number + " " + error.field() + " " + error.rule();
    };
  }

  private static List<String> texts(String columns, Field field, String... lines) throws IOException {
    var texts = new ArrayList<String>();
    for (var row : rows(columns, lines)) {
      if (row instanceof Row.Read(long number, RawReferral referral)) {
        texts.add(String.valueOf(referral.text(field)));
      }
    }
    return texts;
  }

  private static List<Row> rows(String columns, String... lines) throws IOException {
    var csv = new StringBuilder(NEEDED).append(columns);
    for (var line : lines) {
      csv.append(line.startsWith("\n") ? line.substring(0, 2) + NONE + line.substring(2) : NONE + line);
    }
    return rows(new StringReader(csv.toString()));
  }

  private static List<Row> rows(Reader csv) throws IOException {
    var rows = new CsvRows(csv);
    var read = new ArrayList<Row>();
    for (var row = rows.next(); row != null; row = rows.next()) {
      read.add(row);
    }
    return read;
  }
}
