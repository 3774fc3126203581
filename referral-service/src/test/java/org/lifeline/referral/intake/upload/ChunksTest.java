package org.lifeline.referral.intake.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.Samples;

/** Uploads as large as they may be, and larger. */
class ChunksTest {

  private static final int MOST_ROWS = 100_000;
  private static final int LENGTH = 512 << 10;

  @Test
  void hundredThousandRowsAreReadInThousandChunks() throws IOException {
    var chunks = new Chunks(new CsvRows(new ManyRows(MOST_ROWS)), 100, LENGTH, MOST_ROWS);
    int full = 0;
    var chunk = chunks.next();
    for (; !chunk.isLast(); chunk = chunks.next()) {
      assertThat(chunk.rows()).hasSize(100).allMatch(Row.Read.class::isInstance);
      full++;
    }
    assertThat(full).isEqualTo(1000);
    assertThat(chunk.rows()).isEmpty();
    assertThat(chunk.fault()).isNull();
  }

  @Test
  void rowsBeforeOneTooManyAreHandedOn() throws IOException {
    var chunks = new Chunks(new CsvRows(new ManyRows(8)), 3, LENGTH, 7);

    assertThat(chunks.next().rows()).hasSize(3);
    assertThat(chunks.next().rows()).hasSize(3);
    var last = chunks.next();
    assertThat(last.rows()).hasSize(1);
    assertThat(last.isLast()).isTrue();
    assertThat(Objects.requireNonNull(last.fault()).code()).isEqualTo("too-large");
  }

  /** What cannot be read is not kept, and does not count. */
  @Test
  void longRowsAreFewerInAChunkHoweverTheyAreWritten() throws IOException {
    var text = "x".repeat(30_000);
    var csv = "case_reference,region,risk_score,consent,recipient_name,date_of_birth,delivery_name,delivery_address,"
        + "delivery_postcode,language,contact_channel\n" + (text + ",,,,,,,,,,\n").repeat(20);
    var json = ("{\"case_reference\": \"" + text + "\"}\n").repeat(20);
    var broken = ("x".repeat(40_000) + "\n").repeat(20);

    assertThat(sizes(new CsvRows(new StringReader(csv)))).containsExactly(18, 2);
    assertThat(sizes(new NdjsonRows(new StringReader(json)))).containsExactly(18, 2);
    assertThat(sizes(new NdjsonRows(new StringReader(broken)))).containsExactly(20);
  }

  private static List<Integer> sizes(Rows rows) throws IOException {
    var chunks = new Chunks(rows, 100, LENGTH, MOST_ROWS);
    var sizes = new ArrayList<Integer>();
    for (var chunk = chunks.next();; chunk = chunks.next()) {
      sizes.add(chunk.rows().size());
      if (chunk.isLast()) {
        return sizes;
      }
    }
  }

  /** A header and one row after the other, never all of them at once. */
  private static final class ManyRows extends Reader {

    private final String row;
    private Reader now;
    private int left;

    ManyRows(int rows) {
      var csv = Samples.csv(List.of(Samples.referral())).lines().toList();
      now = new StringReader(csv.getFirst() + "\n");
      row = csv.stream().skip(1).collect(Collectors.joining("\n")) + "\n";
      left = rows;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      int read = now.read(target, offset, length);
      if (read < 0 && left-- > 0) {
        now = new StringReader(row);
        return now.read(target, offset, length);
      }
      return read;
    }

    @Override
    public void close() {
      // nothing to close
    }
  }
}
