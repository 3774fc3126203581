package org.lifeline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.Piece.Way;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What partners have handed in on a stack in earlier runs, and how: a file in its home, with fingerprints and no
 * personal data. Rows that come again, in a file with fewer or more of them, are handed in as before, in the same
 * uploads, so that they get the same answers.
 */
final class HandedIn {

  private record Pieces(List<Piece> pieces) {
  }

  /**
   * Rows that are handed in together.
   *
   * @param place      index of their record
   * @param repeats    how many earlier pieces have the same rows and way
   * @param before     whether they were handed in like this before, on this stack
   * @param duplicates indices, from 0, of the rows that were duplicates then; null if not all answers were seen
   */
  record Cut(int place, Way way, long repeats, List<SampleRow> rows, boolean before,
      @Nullable List<Integer> duplicates) {
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

  /**
   * The pieces that a partner's rows were handed in in before, from the first row on. They have further rows than those
   * wanted if they were handed in together with these, and fewer if some of these are new.
   *
   * @param rows   all rows of a partner
   * @param wanted how many of these, from the first on, are to be handed in
   */
  List<Cut> before(List<SampleRow> rows, int wanted) {
    var before = new ArrayList<Cut>();
    for (int from = 0; from < wanted; from = rowsIn(before)) {
      var known = known(rows.subList(from, rows.size()), before);
      if (known.isEmpty()) {
        break;
      }
      before.add(known.get());
    }
    return before;
  }

  /**
   * Cuts a partner's rows where they were cut before. Rows that were not handed in before come last, and are recorded.
   *
   * @param throughRest how many of the latter go through REST; the others follow through Kafka
   * @param rows        as for {@link #before}
   * @param wanted      as for {@link #before}
   */
  List<Cut> cut(int throughRest, List<SampleRow> rows, int wanted) {
    var cut = before(rows, wanted);
    int from = rowsIn(cut);
    if (from < wanted) {
      int middle = from + Math.min(throughRest, wanted - from);
      note(Way.REST, rows.subList(from, middle)).ifPresent(cut::add);
      note(Way.KAFKA, rows.subList(middle, wanted)).ifPresent(cut::add);
    }
    return cut;
  }

  static int rowsIn(List<Cut> pieces) {
    return pieces.stream().mapToInt(piece -> piece.rows().size()).sum();
  }

  /**
   * The first recorded piece that these rows begin with. Each piece is used once: if rows repeat, their second piece
   * had other answers.
   */
  private Optional<Cut> known(List<SampleRow> rows, List<Cut> taken) {
    return IntStream.range(0, pieces.size()).filter(place -> taken.stream().noneMatch(cut -> cut.place() == place))
        .filter(place -> pieces.get(place).begins(rows)).mapToObj(place -> cut(place, rows, true)).findFirst();
  }

  /** Records a piece, unless it has no rows. */
  private Optional<Cut> note(Way way, List<SampleRow> rows) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    pieces.add(Piece.of(way, rows));
    return Optional.of(cut(pieces.size() - 1, rows, false));
  }

  private Cut cut(int place, List<SampleRow> rows, boolean before) {
    var piece = pieces.get(place);
    long repeats = pieces.subList(0, place).stream().filter(piece::isLike).count();
    return new Cut(place, piece.way(), repeats, rows.subList(0, piece.rows()), before, piece.duplicates());
  }

  /** Whether the ids of a piece's records are derived from the header as well as from the fields. */
  synchronized boolean byHeader(Cut cut) {
    return Boolean.TRUE.equals(pieces.get(cut.place()).byHeader());
  }

  /** Since when a referral may come from this piece; null if that is unknown. */
  synchronized @Nullable Instant since(Cut cut) {
    return pieces.get(cut.place()).since();
  }

  /**
   * Records how the rows of a piece were answered, for when the service has forgotten it.
   *
   * @param duplicates indices, from 0, of the rows that were duplicates
   */
  synchronized void answered(Cut cut, List<Integer> duplicates) {
    pieces.set(cut.place(), pieces.get(cut.place()).answered(duplicates));
    write();
  }

  /** Writes the records to the file. */
  synchronized void write() {
    try {
      WholeFile.write(file, JsonMapper.shared().writeValueAsString(new Pieces(pieces)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
