package org.lifeline.console.statistics;

import java.util.List;
import org.lifeline.console.page.Regions;

/** Writes what is published as CSV (RFC 4180): a line for each month, place and measure, the oldest month first. */
final class StatisticsFile {

  private static final String HEADER = "month,place_code,place,measure,count,status\r\n";

  private StatisticsFile() {
  }

  /** @param newestFirst months as they are published */
  static String of(List<Month> newestFirst, Regions regions) {
    var file = new StringBuilder(HEADER);
    for (var month : newestFirst.reversed()) {
      for (var measure : Measure.values()) {
        month.figures().stream().filter(figure -> figure.measure() == measure)
            .forEach(figure -> file.append(month.month()).append(',').append(figure.place()).append(',')
                .append(regions.name(figure.place())).append(',').append(measure.word()).append(',')
                .append(figure.count() == null ? "" : figure.count()).append(',').append(figure.status())
                .append("\r\n"));
      }
    }
    return file.toString();
  }
}
