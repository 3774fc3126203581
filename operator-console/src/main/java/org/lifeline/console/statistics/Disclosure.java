package org.lifeline.console.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.lifeline.console.page.Regions;

/**
 * Decides what may be published of the counts of one month (ADR 32).
 *
 * <p>
 * A count below {@value #FEWEST} is suppressed, zero too; any other is rounded to the nearest {@value #STEP}. The count
 * of the whole country is given only if no region's is suppressed; otherwise it is replaced by an estimate from the
 * published figures alone. So each figure tells of its own count and of no other: whatever the suppressed counts are,
 * exactly the same is published, and no total, no difference and no other month can tell them apart.
 */
public final class Disclosure {

  /** The smallest count that is shown. */
  public static final int FEWEST = 10;
  /** What is shown is a multiple of this. */
  public static final int STEP = 5;
  /** The part of an estimate that is guessed is at most one in this many. */
  private static final int MOST_GUESSED = 5;

  private Disclosure() {
  }

  /**
   * The counts of a region.
   *
   * @param delivered at most as many as there are referrals
   */
  record Counts(long referrals, long delivered) {

    static final Counts NONE = new Counts(0, 0);

    Counts {
      if (delivered < 0 || delivered > referrals) {
        throw new IllegalArgumentException("more phones than referrals, or fewer than none");
      }
    }

    long of(Measure measure) {
      return switch (measure) {
        case REFERRALS -> referrals;
        case DELIVERED -> delivered;
      };
    }
  }

  /** The figures of every region, in the order of the regions, and after them those of the whole country. */
  static List<Figure> figures(Collection<String> regions, Map<String, Counts> counts) {
    var figures = new ArrayList<Figure>();
    for (var measure : Measure.values()) {
      var rows = regions.stream()
          .map(region -> figure(region, measure, counts.getOrDefault(region, Counts.NONE).of(measure))).toList();
      figures.addAll(rows);
      long whole = regions.stream().mapToLong(region -> counts.getOrDefault(region, Counts.NONE).of(measure)).sum();
      figures.add(rows.stream().noneMatch(Figure::suppressed) ? figure(Regions.WHOLE, measure, whole) : estimate(rows));
    }
    return List.copyOf(figures);
  }

  private static Figure figure(String place, Measure measure, long count) {
    return new Figure(place, measure, count < FEWEST ? null : rounded(count), false);
  }

  private static int rounded(long count) {
    return Math.toIntExact((count + STEP / 2) / STEP * STEP);
  }

  /**
   * The estimate for the whole country: each suppressed count is taken as the middle of its range; there is none if
   * these would be more than a fifth of the total. It uses nothing but what is published, so it reveals nothing more.
   */
  private static Figure estimate(List<Figure> rows) {
    int shown = 0;
    int guessed = 0;
    for (var row : rows) {
      var count = row.count();
      shown += count == null ? 0 : count;
      guessed += count == null ? FEWEST / 2 : 0;
    }
    var measure = rows.getFirst().measure();
    return guessed > (shown + guessed) / MOST_GUESSED
        ? new Figure(Regions.WHOLE, measure, null, false)
        : new Figure(Regions.WHOLE, measure, shown + guessed, true);
  }
}
