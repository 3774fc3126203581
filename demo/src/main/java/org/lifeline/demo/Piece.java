package org.lifeline.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.sample.Fingerprint;
import org.lifeline.demo.sample.SampleRow;

/**
 * So many rows, one after the other, that were handed in together.
 *
 * @param duplicates places among them, from 0, of those that were duplicates; null where nobody has seen all answers
 * @param byHeader whether ids of its records follow from the header as well; null, so not, in what a version of before has noted
 */
record Piece(Way way, int rows, String fingerprint, @Nullable List<Integer> duplicates, @Nullable Boolean byHeader) {

  /** How a partner hands in. */
  enum Way {
    REST, KAFKA
  }

  /** One whose answers nobody has seen. */
  static Piece of(Way way, List<SampleRow> rows) {
    return new Piece(way, rows.size(), fingerprintOf(rows), null, true);
  }

  Piece answered(List<Integer> places) {
    return new Piece(way, rows, fingerprint, List.copyOf(places), byHeader);
  }

  /** Whether these are its rows, or begin with them. */
  boolean begins(List<SampleRow> all) {
    return rows <= all.size() && fingerprint.equals(fingerprintOf(all.subList(0, rows)));
  }

  /** Whether it is of the same rows, handed in the same way. */
  boolean isLike(Piece other) {
    return way == other.way && fingerprint.equals(other.fingerprint);
  }

  private static String fingerprintOf(List<SampleRow> rows) {
    var all = new StringBuilder();
    rows.forEach(row -> all.append(row.header()).append(row.fields()).append('\n'));
    return Fingerprint.of(all.toString().getBytes(UTF_8));
  }
}
