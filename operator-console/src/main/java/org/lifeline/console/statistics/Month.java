package org.lifeline.console.statistics;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.page.Regions;

/**
 * The figures of a month as they are published, or would be.
 *
 * @param publishedBy the operator who has published it; null if nobody has, likewise {@code publishedAt}
 */
public record Month(YearMonth month, @Nullable String publishedBy, @Nullable Instant publishedAt,
    List<Figure> figures) {

  /** @throws java.util.NoSuchElementException if there is no such figure */
  public Figure figure(String place, Measure measure) {
    return figures.stream().filter(figure -> figure.place().equals(place) && figure.measure() == measure).findFirst()
        .orElseThrow();
  }

  /** Referrals in the whole country, as published; 1 if that is suppressed. */
  int whole() {
    var count = figure(Regions.WHOLE, Measure.REFERRALS).count();
    return count == null ? 1 : count;
  }

  /** The value of the longest bar of the chart. */
  public int most() {
    return figures.stream().filter(figure -> !figure.place().equals(Regions.WHOLE)).map(Figure::count)
        .filter(count -> count != null).mapToInt(count -> count).max().orElse(1);
  }
}
