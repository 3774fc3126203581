package org.lifeline.referral.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what became of each submission, for its partner to read. The bean called {@code submissions} is another one:
 * the consumer, which Spring Cloud Stream finds by that name.
 */
@Repository("keptSubmissions")
class Submissions {

  private static final TypeReference<List<FieldError>> ERRORS = new TypeReference<>() {
  };

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Submissions(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A submission and the partner it belongs to. */
  record Kept(String partner, Submission submission) {
  }

  /** Keeps what became of submissions that could be read. They replace one with the same id that could not be read. */
  void keep(List<Kept> kept) {
    jdbc.sql("""
        insert into submission (partner, id, outcome, referral_id, errors, warnings, received_at)
        select *
          from unnest(cast(:partners as text[]), cast(:ids as text[]), cast(:outcomes as text[]),
                      cast(:referrals as uuid[]), cast(:errors as jsonb[]), cast(:warnings as jsonb[]),
                      cast(:times as timestamptz[]))
        on conflict (partner, id) do update
           set outcome = excluded.outcome, referral_id = excluded.referral_id, errors = excluded.errors,
               warnings = excluded.warnings, received_at = excluded.received_at
        """)
        .param("partners", Columns.text(kept, Kept::partner))
        .param("ids", Columns.text(kept, k -> k.submission().id()))
        .param("outcomes", Columns.text(kept, k -> k.submission().outcome()))
        .param("referrals", Columns.ids(kept, k -> k.submission().referralId()))
        .param("errors", Columns.text(kept, k -> written(k.submission().errors())))
        .param("warnings", Columns.text(kept, k -> written(k.submission().warnings())))
        .param("times", Columns.instants(kept, k -> k.submission().receivedAt()))
        .update();
  }

  /**
   * Keeps that a record could not be read, unless something is known under its id already.
   *
   * @return whether it was kept
   */
  boolean keepUnread(String partner, Submission refused) {
    return jdbc.sql("""
        insert into submission (partner, id, outcome, errors, received_at)
        values (:partner, :id, :outcome, cast(:errors as jsonb), cast(:at as timestamptz)) on conflict do nothing
        """).param("partner", partner).param("id", refused.id()).param("outcome", refused.outcome())
        .param("errors", written(refused.errors())).param("at", refused.receivedAt().toString()).update() > 0;
  }

  Optional<Submission> find(String partner, String id) {
    return jdbc.sql("""
        select id, outcome, referral_id, errors, warnings, received_at from submission
         where partner = :partner and id = :id
        """).param("partner", partner).param("id", id).query((row, n) -> read(row)).optional();
  }

  private Submission read(ResultSet row) throws SQLException {
    return new Submission(row.getString("id"), row.getString("outcome"), row.getObject("referral_id", UUID.class),
        errors(row.getString("errors")), errors(row.getString("warnings")),
        row.getTimestamp("received_at").toInstant());
  }

  private List<FieldError> errors(@Nullable String written) {
    return written == null ? List.of() : json.readValue(written, ERRORS);
  }

  private @Nullable String written(List<FieldError> errors) {
    return errors.isEmpty() ? null : json.writeValueAsString(errors);
  }
}
