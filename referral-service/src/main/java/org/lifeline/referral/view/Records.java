package org.lifeline.referral.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what may be shown of referrals; sealed columns are not read. */
final class Records {

  private static final String COLUMNS = "select r.id, r.case_reference, r.region, r.band, r.accepted_at, r.replaces, ";
  private static final String OF_PARTNERS = COLUMNS
      + "m.shown_waiting_at from referral r left join match_review m on m.referral_id = r.id";
  private static final String OF_SANDBOX = COLUMNS
      + "cast(null as timestamptz) as shown_waiting_at from sandbox_referral r";

  private final JdbcClient jdbc;
  private final String shown;

  private Records(JdbcClient jdbc, String shown) {
    this.jdbc = jdbc;
    this.shown = shown;
  }

  static Records ofPartners(JdbcClient jdbc) {
    return new Records(jdbc, OF_PARTNERS);
  }

  static Records ofSandbox(JdbcClient jdbc) {
    return new Records(jdbc, OF_SANDBOX);
  }

  Optional<Record> find(String partner, UUID id) {
    return jdbc.sql(shown + " where r.id = :id and r.partner = :partner").param("id", id).param("partner", partner)
        .query((row, n) -> read(row)).optional();
  }

  /**
   * A partner's referrals, newest first.
   *
   * @param reference only those with this case reference; null for all
   * @param before only those that are older than this one; null for all
   */
  List<Record> list(String partner, @Nullable String reference, @Nullable UUID before, int limit) {
    // Two statements rather than one condition for both cases: its plan would use an index that fits neither.
    var ofReference = reference == null ? "" : " and r.case_reference = :reference";
    return jdbc.sql(shown + " where r.partner = :partner and r.id < cast(:before as uuid)" + ofReference
        + " order by r.id desc limit :limit").param("partner", partner).param("reference", reference)
        .param("before", before == null ? "ffffffff-ffff-ffff-ffff-ffffffffffff" : before.toString())
        .param("limit", limit).query((row, n) -> read(row)).list();
  }

  private static Record read(ResultSet row) throws SQLException {
    return new Record(row.getObject("id", UUID.class), row.getString("case_reference"), row.getString("region"),
        row.getString("band"), row.getTimestamp("accepted_at").toInstant(), row.getObject("replaces", UUID.class),
        Instants.orNull(row, "shown_waiting_at"));
  }
}
