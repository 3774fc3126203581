package org.lifeline.notification.hotline;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps which network operator has applied which version of the list. */
@Repository
class Acknowledgements {

  private final JdbcClient jdbc;
  private final HotlineEvents events;
  private final Operators operators;
  private final Clock clock;

  Acknowledgements(JdbcClient jdbc, HotlineEvents events, Operators operators, Clock clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.operators = operators;
    this.clock = clock;
  }

  /**
   * How far an operator has got.
   *
   * @param version the highest that it has applied; 0 if none
   * @param since when it said so
   * @param behindSince when the first version that it has not applied was published; null if it has applied all
   * @param dueAt when it was to have applied that one
   */
  record Standing(String operator, long version, @Nullable Instant since, @Nullable Instant behindSince,
      @Nullable Instant dueAt, boolean late) {
  }

  /**
   * Records and publishes an acknowledgement, which stands for all versions before it, too; returns whether it was new.
   */
  boolean record(String operator, long version) {
    var now = clock.instant();
    var fresh = jdbc.sql("""
        insert into hotline_acknowledgement (operator, version, acknowledged_at, told)
        values (:operator, :version, :now, true)
        on conflict do nothing
        """).param("operator", operator).param("version", version)
        .param("now", now.atOffset(ZoneOffset.UTC)).update() == 1;
    if (fresh) {
      events.applied(operator, version, now);
    }
    return fresh;
  }

  /** The standing of every operator of the scheme, in the order of their names. */
  List<Standing> all() {
    var now = clock.instant();
    Map<String, Standing> standings = new TreeMap<>();
    jdbc.sql("""
        select o.operator, coalesce(a.version, 0), a.acknowledged_at, v.published_at, v.apply_by
          from unnest(:operators) as o (operator)
          left join lateral (
               select version, acknowledged_at from hotline_acknowledgement
                where operator = o.operator order by version desc limit 1) a on true
          left join lateral (
               select published_at, apply_by from hotline_version
                where version > coalesce(a.version, 0) order by version limit 1) v on true
        """).param("operators", new TreeSet<>(operators.names()).toArray(String[]::new)).query(row -> {
      var due = Instants.orNull(row, 5);
      standings.put(row.getString(1), new Standing(row.getString(1), row.getLong(2),
          Instants.orNull(row, 3), Instants.orNull(row, 4), due,
          due != null && due.isBefore(now)));
    });
    return List.copyOf(standings.values());
  }
}
