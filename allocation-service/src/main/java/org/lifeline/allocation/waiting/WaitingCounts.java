package org.lifeline.allocation.waiting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifeline.allocation.matching.Band;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts how many referrals wait. Counted on demand, over the index of the waiting list alone: 100,000 entries take
 * some 20 ms.
 */
@Repository
class WaitingCounts {

  private final JdbcClient jdbc;

  WaitingCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How many referrals of one region and band, as referred, wait.
   *
   * @param oldest earliest first acceptance among them
   * @param waitsSince since when the one that has waited longest waits: since its first acceptance, or since it was to
   * get another device
   */
  record Count(String region, String band, long count, @JsonIgnore Instant oldest, @JsonIgnore Instant waitsSince) {
  }

  List<Count> find() {
    return jdbc
        .sql(
            """
                select region, band, count(*), min(first_accepted_at), min(coalesce(waits_since, first_accepted_at))
                  from referral where waits group by region, band order by region, band
                """)
        .query((row, n) -> new Count(row.getString(1), code(row.getInt(2)), row.getLong(3),
            row.getObject(4, OffsetDateTime.class).toInstant(), row.getObject(5, OffsetDateTime.class).toInstant()))
        .list();
  }

  /**
   * By band, the earliest first acceptance of those that are not in the waiting list since their key has not come.
   */
  Map<String, Instant> oldestWithoutKey() {
    return jdbc.sql("select band, min(first_accepted_at) from referral where sealed_needs is not null group by band")
        .query((row, n) -> Map.entry(code(row.getInt(1)), row.getObject(2, OffsetDateTime.class).toInstant())).list()
        .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * How many referrals of one region and band, as referred, have waited for longer than they should, in the list or for
   * their key to come.
   */
  record Overdue(String region, String band, long count) {
  }

  /** @param before since when or earlier one is overdue that waits, by band in its order */
  List<Overdue> overdue(List<Instant> before) {
    return jdbc.sql("""
        select region, band, count(*)
          from (select region, band, coalesce(waits_since, first_accepted_at) as since from referral where waits
                union all
                select region, band, first_accepted_at from referral where sealed_needs is not null) as waiting
         where since < (cast(:before as timestamptz[]))[band + 1]
         group by region, band
        """).param("before", Columns.instants(before, Function.identity()))
        .query((row, n) -> new Overdue(row.getString(1), code(row.getInt(2)), row.getLong(3))).list();
  }

  private static String code(int band) {
    return Band.values()[band].name().toLowerCase(Locale.ROOT);
  }
}
