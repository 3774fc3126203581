package org.lifeline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * What partners have handed in on a stack before, and how: a file in its home, with fingerprints and nothing of a person.
 * Rows that come again, fewer or more of them, are handed in as they were, in the same uploads: so they get the answers that
 * they had.
 */
final class HandedIn {

  private record Pieces(List<Piece> pieces) {
  }

  /**
   * Rows that are handed in together.
   *
   * @param place of what is noted of them
   * @param repeats how many pieces of the same rows were noted before for the same way
   * @param before whether they were handed in so before, on this stack
   * @param duplicates places among them, from 0, of those that were duplicates then; null where nobody has seen all answers
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

  /** How the first of a partner's rows were handed in; empty if they never were. */
  Optional<Way> way(List<SampleRow> rows) {
    return known(rows, List.of()).map(Cut::way);
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
    while (from < wanted) {
      var known = known(rows.subList(from, rows.size()), cut);
      cut.addAll(known.isPresent() ? List.of(known.get()) : noted(ways, rows.subList(from, wanted)));
      from = cut.stream().mapToInt(piece -> piece.rows().size()).sum();
    }
    return cut;
  }

  /**
   * The first piece noted that these rows begin with. Each is taken once: where rows repeat, the next one's answers are others.
   */
  private Optional<Cut> known(List<SampleRow> rows, List<Cut> taken) {
    return IntStream.range(0, pieces.size()).filter(place -> taken.stream().noneMatch(cut -> cut.place() == place))
        .filter(place -> pieces.get(place).begins(rows)).mapToObj(place -> cut(place, rows, true)).findFirst();
  }

  private List<Cut> noted(List<Way> ways, List<SampleRow> rows) {
    int each = (rows.size() + ways.size() - 1) / ways.size();
    var noted = new ArrayList<Cut>();
    for (int from = 0; from < rows.size(); from += each) {
      var piece = rows.subList(from, Math.min(from + each, rows.size()));
      pieces.add(Piece.of(ways.get(from / each), piece));
      noted.add(cut(pieces.size() - 1, piece, false));
    }
    return noted;
  }

  private Cut cut(int place, List<SampleRow> rows, boolean before) {
    var piece = pieces.get(place);
    long repeats = pieces.subList(0, place).stream().filter(piece::isLike).count();
    return new Cut(place, piece.way(), repeats, rows.subList(0, piece.rows()), before, piece.duplicates());
  }

  /** Whether the ids of its records follow from the header as well as from the fields. */
  synchronized boolean byHeader(Cut cut) {
    return Boolean.TRUE.equals(pieces.get(cut.place()).byHeader());
  }

  /**
   * Keeps how rows that were cut were answered, for when the service has forgotten it.
   *
   * @param duplicates places among them, from 0, of those that were duplicates
   */
  synchronized void answered(Cut cut, List<Integer> duplicates) {
    pieces.set(cut.place(), pieces.get(cut.place()).answered(duplicates));
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
}
