package org.lifeline.console.operators;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.platform.settings.SettingsFile;
import org.lifeline.platform.sql.Instants;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads which version of the list of hotlines each network operator has applied. */
@Component
class AppliedLists {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final SortedSet<String> named;

  AppliedLists(JdbcClient jdbc, Clock clock, @Value("${lifeline.scheme}") Path scheme) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.named = SettingsFile.read(scheme, Scheme.class).operators();
  }

  /** @param operators those that take part */
  private record Scheme(SortedSet<String> operators) {
  }

  /**
   * How far a network operator has got.
   *
   * @param version the last that it has applied; 0 for none
   * @param current the last that there is; 0 for none
   * @param age how long ago it acknowledged; null if it never has
   * @param behind how long there has been a version that it has not applied; null if there is none
   * @param late by how long it is late with that one; null if it is not
   */
  record Applied(long version, long current, @Nullable Duration age, @Nullable Duration behind,
      @Nullable Duration late) {
  }

  /** How far every network operator has got that takes part or has ever applied a list. */
  Map<String, Applied> all(Generation shown) {
    var now = clock.instant();
    var all = new HashMap<String, Applied>();
    jdbc.sql("""
        select o.operator, coalesce(a.version, 0), (select coalesce(max(version), 0) from hotline_list
                 where generation = :generation), a.at, next.published_at, next.apply_by
          from (select unnest(cast(:named as text[])) as operator
                union select operator from hotline_applied where generation = :generation) o
          left join hotline_applied a on a.generation = :generation and a.operator = o.operator
          left join lateral (select published_at, apply_by from hotline_list
                              where generation = :generation and version > coalesce(a.version, 0)
                              order by version limit 1) next on true
        """).param("generation", shown.number()).param("named", named.toArray(String[]::new)).query(row -> {
      var due = since(Instants.orNull(row, 6), now);
      all.put(row.getString(1), new Applied(row.getLong(2), row.getLong(3),
          since(Instants.orNull(row, 4), now),
          since(Instants.orNull(row, 5), now),
          due == null || due.isNegative() ? null : due));
    });
    return all;
  }

  private static @Nullable Duration since(@Nullable Instant then, Instant now) {
    return then == null ? null : Duration.between(then, now);
  }
}
