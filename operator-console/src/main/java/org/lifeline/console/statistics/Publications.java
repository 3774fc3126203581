package org.lifeline.console.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.console.statistics.Disclosure.Counts;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what is published, which is only ever added to, and reads the counts from which the next month is made. */
@Component
class Publications {

  private final JdbcClient jdbc;
  private final Generations generations;

  Publications(JdbcClient jdbc, Generations generations) {
    this.jdbc = jdbc;
    this.generations = generations;
  }

  /** Locks the counts until the open transaction ends: nothing is counted, and no other build is shown. */
  void hold() {
    generations.held();
  }

  /** The present counts of a month, by region. */
  Map<String, Counts> counts(YearMonth month) {
    var counts = new HashMap<String, Counts>();
    jdbc.sql("""
        select region, referrals, delivered from cohort
         where generation = :generation and month = cast(:month as date)
        """).param("generation", generations.shown().number()).param("month", day(month)).query(row -> {
      counts.put(row.getString(1), new Counts(row.getLong(2), row.getLong(3)));
    });
    return counts;
  }

  /** The first month with a count; empty as long as nothing was accepted. */
  Optional<YearMonth> first() {
    return jdbc.sql("select month from cohort where generation = :generation and referrals > 0 order by month limit 1")
        .param("generation", generations.shown().number()).query(LocalDate.class).optional().map(YearMonth::from);
  }

  /** The last month that was published. */
  Optional<YearMonth> last() {
    return jdbc.sql("select month from publication order by month desc limit 1").query(LocalDate.class).optional()
        .map(YearMonth::from);
  }

  /** Who has published a month; empty if nobody has. */
  Optional<String> by(YearMonth month) {
    return jdbc.sql("select published_by from publication where month = cast(:month as date)")
        .param("month", day(month)).query(String.class).optional();
  }

  /**
   * Publishes a month.
   *
   * @return false if it was published before
   */
  boolean add(YearMonth month, String by, Instant at, List<Figure> figures) {
    var added = jdbc.sql("""
        insert into publication (month, published_by, published_at)
        values (cast(:month as date), :by, cast(:at as timestamptz)) on conflict do nothing
        """).param("month", day(month)).param("by", by).param("at", at.toString()).update() == 1;
    if (added) {
      jdbc.sql("""
          insert into published_count (month, place, measure, published, estimate)
          select cast(:month as date), f.* from unnest(cast(:place as text[]), cast(:measure as text[]),
              cast(:count as int[]), cast(:estimate as boolean[])) as f
          """).param("month", day(month)).param("place", Columns.text(figures, Figure::place))
          .param("measure", Columns.text(figures, Figure::measure)).param("count", Columns.text(figures, Figure::count))
          .param("estimate", Columns.text(figures, Figure::estimate)).update();
    }
    return added;
  }

  /** The last months that are published, newest first. */
  List<Month> latest(int most) {
    var months = jdbc.sql("select month, published_by, published_at from publication order by month desc limit :most")
        .param("most", most).query((row, n) -> new Month(YearMonth.from(row.getObject(1, LocalDate.class)),
            row.getString(2), row.getTimestamp(3).toInstant(), List.of()))
        .list();
    if (months.isEmpty()) {
      return months;
    }
    var figures = new HashMap<YearMonth, List<Figure>>();
    jdbc.sql("""
        select month, place, measure, published, estimate from published_count where month >= cast(:from as date)
         order by month, place
        """).param("from", day(months.getLast().month())).query(row -> {
      figures.computeIfAbsent(YearMonth.from(row.getObject(1, LocalDate.class)), m -> new ArrayList<>())
          .add(figure(row));
    });
    return months.stream().map(month -> new Month(month.month(), month.publishedBy(), month.publishedAt(),
        figures.getOrDefault(month.month(), List.of()))).toList();
  }

  private static Figure figure(ResultSet row) throws SQLException {
    return new Figure(row.getString(2), Measure.valueOf(row.getString(3)), row.getObject(4, Integer.class),
        row.getBoolean(5));
  }

  private static String day(YearMonth month) {
    return month.atDay(1).toString();
  }
}
