package org.lifeline.referral.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.sealing.PartSeals;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Possible matches, open and settled, for the safeguarding lead to look at. */
final class PossibleMatches {

  private static final String SHOWN = """
      select m.referral_id, r.partner, m.matched_id, o.partner as matched_partner, m.opened_at, m.decision, m.settled_at,
             m.decided_by, m.reason, r.person_key
        from match_review m join referral r on r.id = m.referral_id join referral o on o.id = m.matched_id
      """;
  private static final UUID FIRST = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final PartSeals seals;

  PossibleMatches(JdbcClient jdbc, PartSeals seals) {
    this.jdbc = jdbc;
    this.seals = seals;
  }

  /** Those that are open, or those that are settled, in the order of acceptance. @param after null for the first page */
  List<PossibleMatch> list(boolean settled, @Nullable UUID after, int limit) {
    return jdbc.sql(SHOWN + " where m.settled_at is " + (settled ? "not null" : "null") + """
         and m.referral_id > :after order by m.referral_id limit :limit
        """).param("after", after == null ? FIRST : after).param("limit", limit).query((row, n) -> read(row)).list();
  }

  /** One match with the reason of its decision, if there is one that can still be read. */
  Optional<PossibleMatch> find(UUID referral) {
    return jdbc.sql(SHOWN + " where m.referral_id = :id").param("id", referral)
        .query((row, n) -> read(row).because(reason(referral, row))).optional();
  }

  private @Nullable String reason(UUID referral, ResultSet row) throws SQLException {
    var sealed = row.getBytes("reason");
    var key = row.getBytes("person_key");
    return sealed == null || key == null ? null : seals.openNote(referral, key, sealed).reveal();
  }

  private static PossibleMatch read(ResultSet row) throws SQLException {
    var decided = row.getTimestamp("settled_at");
    return new PossibleMatch(row.getObject("referral_id", UUID.class), row.getString("partner"),
        row.getObject("matched_id", UUID.class), row.getString("matched_partner"),
        row.getTimestamp("opened_at").toInstant(), row.getString("decision"),
        decided == null ? null : decided.toInstant(), row.getString("decided_by"), null);
  }
}
