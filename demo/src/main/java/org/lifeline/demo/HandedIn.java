package org.lifeline.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.sample.Fingerprint;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What partners have handed in on a stack before, and how: a file in its home, with fingerprints and nothing of a person.
 * Rows that come again, fewer or more of them, are handed in as they were, in the same uploads: so they get the answers that
 * they had.
 */
final class HandedIn {

  /** How a partner hands in. */
  enum Way {
    REST, KAFKA
  }

  /**
   * So many rows, one after the other, that were handed in together.
   *
   * @param duplicates places among them, from 0, of those that were duplicates; null where nobody has seen all answers
   */
  private record Piece(Way way, int rows, String fingerprint, @Nullable List<Integer> duplicates) {

    private Piece answered(List<Integer> places) {
      return new Piece(way, rows, fingerprint, List.copyOf(places));
    }
  }

  private record Pieces(List<Piece> pieces) {
  }

  /**
   * Rows that are handed in together.
   *
   * @param before whether they were so before, on this stack
   * @param duplicates places among them, from 0, of those that were duplicates then; null where nobody has seen all answers
   */
  record Cut(Way way, List<SampleRow> rows, boolean before, @Nullable List<Integer> duplicates) {
  }

  private final Path file;
  private final List<Piece> pieces;

  private HandedIn(Path file, List<Piece> pieces) {
    this.file = file;
    this.pieces = new ArrayList<>(pieces);
  }

  /** @throws StackFailure the file cannot be understood */
  static HandedIn read(Path file) {
    try {
      return new HandedIn(file,
          Files.exists(file)
              ? JsonMapper.shared().readValue(Files.readString(file), Pieces.class).pieces()
              : List.of());
    } catch (IOException | JacksonException e) {
      throw StackFailure.refused(file + " cannot be read. Remove it: what was handed in before may then be taken for "
          + "duplicates.");
    }
  }

  /** How the first of a partner's rows were handed in; empty if they never were. */
  Optional<Way> way(List<SampleRow> rows) {
    return first(rows).map(Piece::way);
  }

  /**
   * Cuts a partner's rows where they were cut before. What was not handed in before comes last, and is noted.
   *
   * @param ways each of them for as many of the rows that were not handed in before, in their order
   * @param rows all of a partner's
   * @param wanted how many of these, from the first on, are to be handed in; more are in the pieces if they were together with
   * these
   */
  List<Cut> cut(List<Way> ways, List<SampleRow> rows, int wanted) {
    var cut = new ArrayList<Cut>();
    int from = 0;
    for (var known = first(rows); known.isPresent() && from < wanted; known = first(rows.subList(from, rows.size()))) {
      var piece = known.get();
      cut.add(new Cut(piece.way(), rows.subList(from, from + piece.rows()), true, piece.duplicates()));
      from += piece.rows();
    }
    if (from < wanted) {
      cut.addAll(noted(ways, rows.subList(from, wanted)));
    }
    return cut;
  }

  private List<Cut> noted(List<Way> ways, List<SampleRow> rows) {
    int each = (rows.size() + ways.size() - 1) / ways.size();
    var noted = new ArrayList<Cut>();
    for (int from = 0; from < rows.size(); from += each) {
      var piece = rows.subList(from, Math.min(from + each, rows.size()));
      noted.add(new Cut(ways.get(from / each), piece, false, null));
      pieces.add(new Piece(noted.getLast().way(), piece.size(), fingerprint(piece), null));
    }
    return noted;
  }

  /**
   * Keeps how rows that were cut were answered, for when the service has forgotten it.
   *
   * @param duplicates places among them, from 0, of those that were duplicates
   */
  synchronized void answered(Cut cut, List<Integer> duplicates) {
    var fingerprint = fingerprint(cut.rows());
    pieces.replaceAll(piece -> piece.fingerprint().equals(fingerprint) ? piece.answered(duplicates) : piece);
    write();
  }

  /** Keeps what is noted. */
  synchronized void write() {
    try {
      WholeFile.write(file, JsonMapper.shared().writeValueAsString(new Pieces(pieces)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The longest piece that these rows begin with. */
  private Optional<Piece> first(List<SampleRow> rows) {
    return pieces.stream().sorted(Comparator.comparing(Piece::rows).reversed())
        .filter(piece -> piece.rows() <= rows.size()
            && piece.fingerprint().equals(fingerprint(rows.subList(0, piece.rows()))))
        .findFirst();
  }

  private static String fingerprint(List<SampleRow> rows) {
    var all = new StringBuilder();
    rows.forEach(row -> all.append(row.header()).append(row.fields()).append('\n'));
    return Fingerprint.of(all.toString().getBytes(UTF_8));
  }
}
