package org.lifeline.referral.review;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.sql.Columns;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.progress.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Keeps what the safeguarding lead has asked both partners about possible matches, each about its own referral. */
@Service
final class PartnerQuestions {

  /** The referrals that a question may be about. */
  static final String NOT_THEIRS = "One of the two referrals, or of those that stand in place of the other one.";

  private final JdbcClient jdbc;
  private final StandIns standIns;
  private final AuditLog audit;
  private final Clock clock;

  PartnerQuestions(JdbcClient jdbc, StandIns standIns, AuditLog audit, Clock clock) {
    this.jdbc = jdbc;
    this.standIns = standIns;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Records that a partner is asked, in the open transaction.
   *
   * @param match the id of its held referral
   * @param about one of its two referrals, or one in place of the other; its partner is the one asked
   * @param seen the other referral as the lead was shown it; null if that was not said
   * @throws Problem there is no such match (404), it is settled or has another referral by now (409), or it is not
   * about that referral (400)
   */
  PartnerQuestion ask(Caller lead, UUID match, UUID about, Question question, @Nullable UUID seen) {
    var at = Step.time(clock);
    var open = jdbc.sql("""
        select m.settled_at is null, r.partner, m.matched_id
          from match_review m
          left join referral r on r.id = :about
                              and r.id = any(cast(:standIns as uuid[]) || m.referral_id || m.matched_id)
         where m.referral_id = :match
        """).param("about", about).param("match", match)
        .param("standIns", Columns.ids(standIns.of(match).stream().map(StandIn::referralId).toList()))
        .query((row, n) -> new Asked(row.getBoolean(1), row.getString(2), row.getObject(3, UUID.class))).optional()
        .orElseThrow(Problem::notFound);
    if (!open.unsettled) {
      throw Problem.conflict("This match was settled before.");
    }
    SeenPair.check(seen, open.matched);
    var partner = open.partner;
    if (partner == null) {
      throw Problem.invalidField("about", "unknown-value", NOT_THEIRS);
    }
    audit.record(Acts.asked(lead, question), about);
    var asked = new PartnerQuestion(about, partner, question.text(), at, lead.subject());
    jdbc.sql("""
        insert into match_question (referral_id, about_id, partner, question, asked_at, asked_by)
        values (:match, :about, :partner, :question, cast(:at as timestamptz), :by)
        """).param("match", match).param("about", about).param("partner", asked.partner())
        .param("question", asked.question()).param("at", at.toString()).param("by", asked.askedBy()).update();
    return asked;
  }

  private record Asked(boolean unsettled, @Nullable String partner, UUID matched) {
  }

  /**
   * Whether the present partner of each of the two referrals of a match, as they are compared now, was asked about it.
   */
  boolean askedBoth(UUID match) {
    return jdbc.sql("""
        select count(distinct q.about_id) = 2
          from match_review m join match_question q on q.referral_id = m.referral_id
          join referral r on r.id = q.about_id and r.partner = q.partner
         where m.referral_id = :match and q.about_id in (m.referral_id, m.matched_id)
        """).param("match", match).query(Boolean.class).single();
  }

  /** What was asked about a match, oldest first. */
  List<PartnerQuestion> about(UUID match) {
    return jdbc.sql("""
        select about_id, partner, question, asked_at, asked_by from match_question
         where referral_id = :match order by id
        """).param("match", match).query((row, n) -> new PartnerQuestion(row.getObject(1, UUID.class),
        row.getString(2), row.getString(3), row.getTimestamp(4).toInstant(), row.getString(5))).list();
  }
}
