package org.lifeline.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.sample.Fingerprint;
import org.lifeline.demo.sample.SampleRow;

/**
 * A number of consecutive rows that were handed in together.
 *
 * @param rows       how many
 * @param duplicates indices, from 0, of the rows that were duplicates; null if not all answers were seen
 * @param byHeader   whether ids of its records are derived from the header as well; null, meaning no, if recorded by a
 * previous version
 * @param since      before the first of them was handed in; null if recorded by a previous version
 */
record Piece(Way way, int rows, String fingerprint, @Nullable List<Integer> duplicates, @Nullable Boolean byHeader,
    @Nullable Instant since) {

  /** How a partner hands in. */
  enum Way {
    REST, KAFKA
  }

  /** A piece whose answers have not been seen. */
  static Piece of(Way way, List<SampleRow> rows) {
    return new Piece(way, rows.size(), fingerprintOf(rows), null, true, Instant.now());
  }

  Piece answered(List<Integer> places) {
    return new Piece(way, rows, fingerprint, List.copyOf(places), byHeader, since);
  }

  /** Whether {@code all} begins with this piece's rows. */
  boolean begins(List<SampleRow> all) {
    return rows <= all.size() && fingerprint.equals(fingerprintOf(all.subList(0, rows)));
  }

  /** Whether it has the same rows, handed in the same way. */
  boolean isLike(Piece other) {
    return way == other.way && fingerprint.equals(other.fingerprint);
  }

  private static String fingerprintOf(List<SampleRow> rows) {
    var all = new StringBuilder();
    rows.forEach(row -> all.append(row.header()).append(row.fields()).append('\n'));
    return Fingerprint.of(all.toString().getBytes(UTF_8));
  }
}
