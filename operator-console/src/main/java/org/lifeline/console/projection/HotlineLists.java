package org.lifeline.console.projection;

import org.lifeline.console.projection.generation.Generation;
import org.lifeline.events.HotlineListApplied;
import org.lifeline.events.HotlineListPublished;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the versions of the list of hotlines, and which of them each network operator has applied. */
@Component
class HotlineLists {

  private final JdbcClient jdbc;

  HotlineLists(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void write(Generation generation, HotlineListPublished event) {
    jdbc.sql("""
        insert into hotline_list (generation, version, published_at, apply_by)
        values (:generation, :version, cast(:at as timestamptz), cast(:by as timestamptz)) on conflict do nothing
        """).param("generation", generation.number()).param("version", event.getVersion())
        .param("at", event.getPublishedAt().toString()).param("by", event.getApplyBy().toString()).update();
  }

  /** Keeps the highest version, in whatever order they come. */
  void write(Generation generation, HotlineListApplied event) {
    jdbc.sql("""
        insert into hotline_applied as a (generation, operator, version, at)
        values (:generation, :operator, :version, cast(:at as timestamptz))
        on conflict (generation, operator) do update set version = excluded.version, at = excluded.at
         where a.version < excluded.version
        """).param("generation", generation.number()).param("operator", event.getOperator())
        .param("version", event.getVersion()).param("at", event.getAppliedAt().toString()).update();
  }
}
