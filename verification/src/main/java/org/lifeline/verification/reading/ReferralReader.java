package org.lifeline.verification.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.lifeline.platform.sql.Instants;
import org.lifeline.verification.history.OneOfEach;
import org.lifeline.verification.snapshot.ReferralRows;
import org.lifeline.verification.snapshot.ReferralRows.Answer;
import org.lifeline.verification.snapshot.ReferralRows.Lease;
import org.lifeline.verification.snapshot.ReferralRows.Referral;
import org.lifeline.verification.snapshot.ReferralRows.Review;
import org.lifeline.verification.snapshot.ReferralRows.Step;
import org.lifeline.verification.snapshot.ReferralRows.Submission;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rows of referral-service. */
final class ReferralReader {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> OUTCOMES = Set.of("accepted", "refused", "duplicate");

  private ReferralReader() {
  }

  static ReferralRows read(Rows rows) {
    return new ReferralRows(referrals(rows), rows.list("select referral_id, topic, sequence, step from referral_step",
        row -> new Step(rows.id(row, "referral_id"), rows.word(row, "topic"), row.getLong(3), rows.word(row, "step"))),
        rows.list("select referral_id, settled_at is not null from match_review",
            row -> new Review(rows.id(row, "referral_id"), row.getBoolean(2))),
        submissions(rows), answers(rows), leases(rows));
  }

  private static List<Referral> referrals(Rows rows) {
    return rows.list("""
        select r.id, r.partner, md5(r.blind_index) as survivor, r.replaces, r.accepted_at,
               (select max(d.at) from referral_step d
                 where d.referral_id = coalesce(m.duplicate_of, r.id) and d.step = 'device-delivered'
                   and not exists (select from referral_step s
                                    where s.referral_id = d.referral_id and s.at > d.at
                                      and s.step in ('discovery-reported', 'phone-discovered', 'dispatch-failed')))
                 as completed_at
          from referral r left join match_review m on m.referral_id = r.id
        """, row -> new Referral(rows.id(row, "id"), rows.word(row, "partner"), row.getString("survivor"),
        rows.idOrNull(row, "replaces"), row.getTimestamp("accepted_at").toInstant(),
        Instants.orNull(row, "completed_at")));
  }

  private static List<Submission> submissions(Rows rows) {
    return rows.list("""
        select partner, id, outcome, referral_id,
               case when jsonb_typeof(errors) = 'array' then jsonb_array_length(errors) else 0 end as reasons
          from submission
        """, row -> new Submission(rows.word(row, "partner"), row.getString("id"), rows.word(row, "outcome"),
        rows.idOrNull(row, "referral_id"), row.getInt("reasons")));
  }

  static List<Lease> leases(Rows rows) {
    return rows.list("""
        select l.message_id, l.referral_id, l.contact_version, l.leased_until, min(s.at) as changed_at
          from contact_lease l
          join referral_step s on s.referral_id = l.referral_id and s.topic = 'referrals'
                              and s.step = 'safe-contact-changed'
                              and cast(s.detail ->> 'version' as bigint) > l.contact_version
         group by l.message_id
        """, row -> new Lease(row.getObject("message_id", UUID.class), rows.id(row, "referral_id"),
        row.getLong("contact_version"), row.getTimestamp("leased_until").toInstant(),
        row.getTimestamp("changed_at").toInstant()));
  }

  /**
   * The stored answers to partners: a request's is one object, an upload's a line for each row. Answers about an offer
   * have an outcome too, but are left out: they name the referral beside their own id.
   */
  private static List<Answer> answers(Rows rows) {
    var answers = new ArrayList<Answer>();
    rows.each("""
        select substring(client from 'partner/(.*)') as partner, body from idempotent_request
         where status < 300 and client like 'partner/%'
        """, row -> {
      var partner = rows.word(row, "partner");
      new String(row.getBytes(2), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("{"))
          .map(JSON::readTree).filter(answer -> OUTCOMES.contains(answer.path("outcome").asString("")))
          .filter(answer -> !answer.has("referral_id"))
          .forEach(answer -> answers.add(answer(partner, answer, rows.kept())));
    });
    return answers;
  }

  private static Answer answer(String partner, JsonNode answer, OneOfEach kept) {
    var id = answer.path("id").asString("");
    return new Answer(partner, kept.text(answer.path("outcome").asString()),
        id.isEmpty() ? null : kept.id(UUID.fromString(id)),
        answer.path("errors").size());
  }
}
