package org.lifeline.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotesTest {

  @ParameterizedTest
  @ValueSource(strings = {"\"", "A,\"B", "A,\"B\n", "A,\"B\"\"", "A,\"\"\"\"\"", "\"A,B\r\nC,D\r\n", "A\n\"B\",\"C\n"})
  void textThatEndsWithinQuotesIsUnclosed(String csv) throws IOException {
    assertThat(unclosed(csv)).isTrue();
  }

  /** In a field that does not begin with a quote, a quote is a character like any other. */
  @ParameterizedTest
  @ValueSource(strings = {"", "A,B", "A,\"B\"", "A,\"\"", "A,\"\"\"\"", "A,\"B\"\"\"\n", "A,B\"", "A,B \"C\n",
      "\"A\",\"\n\"\r\n\n"})
  void textWhoseQuotesAreClosedOrNoneIsNot(String csv) throws IOException {
    assertThat(unclosed(csv)).isFalse();
  }

  /** Reads the text in portions of several sizes; it never counts as unclosed before the end. */
  private static boolean unclosed(String csv) throws IOException {
    var ends = new boolean[2];
    for (int size = 1; size <= 2; size++) {
      var quotes = new Quotes(new StringReader(csv));
      var passed = new StringWriter();
      var some = new char[size];
      for (int count = quotes.read(some, 0, size); count >= 0; count = quotes.read(some, 0, size)) {
        passed.write(some, 0, count);
        assertThat(quotes.unclosed()).isFalse();
      }
      assertThat(passed).hasToString(csv);
      ends[size - 1] = quotes.unclosed();
    }
    assertThat(ends[0]).isEqualTo(ends[1]);
    return ends[0];
  }
}
