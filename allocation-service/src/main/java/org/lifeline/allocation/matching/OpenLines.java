package org.lifeline.allocation.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The waiting referrals in hand during one matching, merged from their lines in the order of precedence. Like
 * {@link OpenShelves} it fetches no more than it needs.
 */
final class OpenLines {

  private static final int LEAST = 2;
  private static final int MOST = 512;

  private final WaitingLines source;
  private final Predicate<Candidate> stillWaits;
  private final PriorityQueue<Row> heads;

  /**
   * @param lines those that a new device could serve
   * @param stillWaits refuses candidates that are known not to wait any more
   */
  OpenLines(WaitingLines source, Collection<Candidate.Line> lines, Precedence precedence,
      Predicate<Candidate> stillWaits) {
    this.source = source;
    this.stillWaits = stillWaits;
    this.heads = new PriorityQueue<>((a, b) -> precedence.compare(a.head(), b.head()));
    fetch(lines.stream().map(Row::new).toList());
  }

  private static final class Row {
    private final Candidate.Line line;
    private final ArrayDeque<Candidate> candidates = new ArrayDeque<>();
    private @Nullable Candidate last;
    private int count = LEAST;
    private boolean exhausted;

    Row(Candidate.Line line) {
      this.line = line;
    }

    private Candidate head() {
      return candidates.element();
    }
  }

  /** The first of all that wait; null if nobody does. */
  @Nullable
  Candidate first() {
    var row = heads.peek();
    return row == null ? null : row.head();
  }

  /** Removes the first, which has got a device or is passed over: the next in its line moves up. */
  void served() {
    var row = heads.remove();
    row.candidates.remove();
    fetch(List.of(row));
  }

  /**
   * Removes the first, for which nothing fits. Nothing will fit those behind it in the same line either, unless it asks
   * for more than they do.
   */
  void nothingFits() {
    if (heads.element().head().unlike() == null) {
      heads.remove();
    } else {
      served();
    }
  }

  List<Candidate> firstOfEachLine() {
    return heads.stream().map(Row::head).toList();
  }

  private void fetch(List<Row> rows) {
    var hungry = rows;
    while (!hungry.isEmpty()) {
      var asked = new HashMap<Candidate.Line, Row>();
      var asks = new ArrayList<WaitingLines.Ask>();
      for (var row : hungry) {
        if (row.candidates.isEmpty() && !row.exhausted) {
          asked.put(row.line, row);
          asks.add(new WaitingLines.Ask(row.line, row.last, row.count));
        } else if (!row.candidates.isEmpty()) {
          heads.add(row);
        }
      }
      hungry = asks.isEmpty() ? List.of() : fill(asked, asks);
    }
  }

  /**
   * Fills rows with what was fetched.
   *
   * @return the rows that must be looked at again
   */
  private List<Row> fill(Map<Candidate.Line, Row> asked, List<WaitingLines.Ask> asks) {
    var came = new HashMap<Candidate.Line, Integer>();
    for (var candidate : source.fetch(asks)) {
      var row = asked.get(candidate.line());
      if (row == null) {
        throw new IllegalStateException("a line was fetched that nobody asked for");
      }
      came.merge(row.line, 1, Integer::sum);
      row.last = candidate;
      if (stillWaits.test(candidate)) {
        row.candidates.add(candidate);
      }
    }
    for (var row : asked.values()) {
      row.exhausted = came.getOrDefault(row.line, 0) < row.count;
      row.count = Math.min(MOST, 2 * row.count);
    }
    return List.copyOf(asked.values());
  }
}
