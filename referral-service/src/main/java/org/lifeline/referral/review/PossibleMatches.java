package org.lifeline.referral.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.sql.Columns;
import org.lifeline.platform.sql.Instants;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.sealing.PartSeals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Possible matches, open and settled, for the safeguarding lead to look at. */
@Service
final class PossibleMatches {

  private static final String SHOWN = shown("m.matched_id");

  private final JdbcClient jdbc;
  private final PartnerQuestions questions;
  private final StandIns standIns;
  private final BesideHold besideHold;
  private final PartSeals seals;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  PossibleMatches(JdbcClient jdbc, PartnerQuestions questions, StandIns standIns, BesideHold besideHold,
      PartSeals seals, AuditLog audit, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.questions = questions;
    this.standIns = standIns;
    this.besideHold = besideHold;
    this.seals = seals;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * A page of those that are open, or of those that are settled.
   *
   * @param after null for the first page
   */
  List<PossibleMatch> list(boolean settled, @Nullable UUID after, int limit) {
    return jdbc.sql(SHOWN + ReviewPages.condition("match_review", "m", settled, after)).param("after", after)
        .param("limit", limit).query((row, n) -> read(row)).list();
  }

  /** Settled ones whose referral waits for one that has been on hold for too long, each beside that one. */
  List<PossibleMatch> besideHold() {
    var waiting = besideHold.find();
    return jdbc.sql(shown("(select h.other from unnest(cast(:duplicates as uuid[]), cast(:others as uuid[]))"
        + " as h (duplicate, other) where h.duplicate = m.referral_id)")
        + " where m.referral_id = any(cast(:duplicates as uuid[])) order by m.referral_id")
        .param("duplicates", Columns.ids(waiting, BesideHold.Waiting::duplicate))
        .param("others", Columns.ids(waiting, BesideHold.Waiting::onHold)).query((row, n) -> read(row)).list();
  }

  /** One match with the reason for its decision, if there is one that can still be read. */
  Optional<PossibleMatch> find(Caller lead, UUID referral) {
    return Objects.requireNonNull(
        transaction.execute(status -> jdbc.sql(SHOWN + " where m.referral_id = :id").param("id", referral)
            .query((row, n) -> new Kept(read(row), reasons(row), row.getBytes("person_key"))).optional()
            .map(kept -> kept.match.with(reason(lead, kept), questions.about(referral), standIns.of(referral)))));
  }

  @SuppressWarnings("ArrayRecordComponent") // carried from the database to the cipher, never compared
  private record Kept(PossibleMatch match, List<byte[]> reasons, byte @Nullable [] key) {
  }

  private static List<byte[]> reasons(ResultSet row) throws SQLException {
    return Stream.of((byte[][]) row.getArray("reasons").getArray()).filter(Objects::nonNull).toList();
  }

  /** The reason; for a match that was compared with several, a line for each on why it differs. */
  private @Nullable String reason(Caller lead, Kept kept) {
    var key = kept.key;
    if (kept.reasons.isEmpty() || key == null) {
      return null;
    }
    var referral = kept.match.referralId();
    var opening = audit.record(Acts.openedNote(lead), referral);
    return kept.reasons.stream().map(reason -> seals.openNote(referral, key, reason, opening).reveal())
        .collect(Collectors.joining("\n"));
  }

  /** @param other the id of the referral beside which it is shown */
  private static String shown(String other) {
    return """
        select m.referral_id, r.partner, o.id as matched_id, o.partner as matched_partner, m.opened_at, m.decision,
               m.settled_at, m.decided_by, r.person_key,
               array(select d.reason from match_difference d where d.referral_id = m.referral_id and d.reason is not null
                      order by d.found_at) || m.reason as reasons
          from match_review m join referral r on r.id = m.referral_id join referral o on o.id = %s
        """
        .formatted(other);
  }

  private static PossibleMatch read(ResultSet row) throws SQLException {
    return new PossibleMatch(row.getObject("referral_id", UUID.class), row.getString("partner"),
        row.getObject("matched_id", UUID.class), row.getString("matched_partner"),
        row.getTimestamp("opened_at").toInstant(), row.getString("decision"),
        Instants.orNull(row, "settled_at"), row.getString("decided_by"), null, null, null);
  }
}
