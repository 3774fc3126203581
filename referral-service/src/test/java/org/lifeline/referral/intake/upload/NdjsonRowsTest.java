package org.lifeline.referral.intake.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of NDJSON. */
class NdjsonRowsTest {

  @Test
  void lineEndsAndEmptyLines() throws IOException {
    assertThat(kinds("{\"region\":\"E1\"}\r\n\n  \n{\"region\":\"E2\"}")).containsExactly("1 Read", "2 Read");
  }

  @Test
  void byteOrderMark() throws IOException {
    var bytes = "\ufeff{\"region\":\"E1\"}\n".getBytes(UTF_8);

    assertThat(kinds(new Utf8Text(new ByteArrayInputStream(bytes)))).containsExactly("1 Read");
  }

  @Test
  void brokenLinesBreakAlone() throws IOException {
    assertThat(kinds("{\n[]\n{}\nx\n")).containsExactly("1 Broken", "2 Broken", "3 Read", "4 Broken");
  }

  @Test
  void lineThatIsTooLongIsNotKept() throws IOException {
    assertThat(kinds("{\"region\":\"" + "x".repeat(5_000_000) + "\"}\n{}\n")).containsExactly("1 Broken", "2 Read");
  }

  private static List<String> kinds(String text) throws IOException {
    return kinds(new StringReader(text));
  }

  private static List<String> kinds(Reader text) throws IOException {
    var rows = new NdjsonRows(text);
    var kinds = new ArrayList<String>();
    for (var row = rows.next(); row != null; row = rows.next()) {
      kinds.add(row.number() + " " + row.getClass().getSimpleName());
    }
    return kinds;
  }
}
