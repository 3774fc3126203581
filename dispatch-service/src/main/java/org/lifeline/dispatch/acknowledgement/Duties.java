package org.lifeline.dispatch.acknowledgement;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.dispatch.referral.Referrals;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores duties, one row for each thing that a network operator was asked to do for a dispatched SIM. */
@Repository
public class Duties {

  private final JdbcClient jdbc;

  Duties(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void add(Collection<Duty> duties) {
    if (duties.isEmpty()) {
      return;
    }
    jdbc.sql(
        """
            insert into network_acknowledgement (dispatch_id, consignment_id, referral_id, operator, action, handed_over_at,
              activate_by, zero_rate_by, hide_by, answer_by, awaited)
            select *, true from unnest(cast(:ids as uuid[]), cast(:consignments as uuid[]), cast(:referrals as uuid[]),
              cast(:operators as text[]), cast(:actions as text[]), cast(:handed_over_at as timestamptz[]), cast(:activate_by as timestamptz[]),
              cast(:zero_rate_by as timestamptz[]), cast(:hide_by as timestamptz[]), cast(:answer_by as timestamptz[]))
            """)
        .param("ids", Columns.ids(duties, Duty::dispatchId))
        .param("consignments", Columns.ids(duties, Duty::consignmentId))
        .param("referrals", Columns.ids(duties, Duty::referralId))
        .param("operators", Columns.text(duties, Duty::operator))
        .param("handed_over_at", Columns.instants(duties, Duty::handedOverAt))
        .param("actions", Columns.text(duties, d -> d.asked().text()))
        .param("activate_by", Columns.instants(duties, d -> d.dueAt(Step.ACTIVATED)))
        .param("zero_rate_by", Columns.instants(duties, d -> d.dueAt(Step.ZERO_RATED)))
        .param("hide_by", Columns.instants(duties, d -> d.dueAt(Step.HIDDEN_FROM_BILL)))
        .param("answer_by", Columns.instants(duties, Duty::answerBy))
        .update();
  }

  /** Duties of one operator with their referrals, both locked. */
  record Locked(Map<UUID, Duty> duties, Map<UUID, Referral> referrals) {
  }

  /**
   * Locks those of the named duties that are the operator's own; other operators' duties, like unknown ones, are left
   * out.
   */
  Locked lock(String operator, Collection<UUID> ids) {
    var locked = new Locked(new HashMap<>(), new HashMap<>());
    jdbc.sql("select r.standing, r.sequence, r.under_way, r.held_by, " + DutyRows.COLUMNS + """

          from referral r
          join network_acknowledgement a on a.referral_id = r.referral_id
         where a.dispatch_id = any(cast(:ids as uuid[])) and a.operator = :operator
         order by r.referral_id, a.dispatch_id
           for update of r, a
        """).param("ids", Columns.ids(ids)).param("operator", operator).query(row -> {
      var duty = DutyRows.duty(row);
      locked.duties.put(duty.dispatchId(), duty);
      locked.referrals.put(duty.referralId(), Referrals.referral(row));
    });
    return locked;
  }

  /**
   * Writes answers. What nobody waited for any more is awaited again only where it had been rejected, and neither its
   * parcel has failed nor its phone's SIM is to be suspended.
   */
  void update(Collection<Duty> duties) {
    if (duties.isEmpty()) {
      return;
    }
    jdbc.sql(
        """
            update network_acknowledgement a
               set activated_at = n.activated_at, zero_rated_at = n.zero_rated_at, hidden_at = n.hidden_at,
                   done_at = n.done_at, rejected_at = n.rejected_at, rejection = n.rejection,
                   awaited = n.awaited and (a.awaited or a.rejected_at is not null and not exists (
                     select from consignment c
                      where c.consignment_id = a.consignment_id
                        and (c.state = 'failed' or c.state = 'discovered' and c.end_reason is not null
                          or\s"""
            + DutyRows.SUSPENDED
            + """
                    ) offset 0))
                  from unnest(cast(:ids as uuid[]), cast(:activated_at as timestamptz[]), cast(:zero_rated_at as timestamptz[]),
                         cast(:hidden_at as timestamptz[]), cast(:done_at as timestamptz[]), cast(:rejected_at as timestamptz[]), cast(:rejections as text[]),
                         cast(:awaited as boolean[]))
                       as n (dispatch_id, activated_at, zero_rated_at, hidden_at, done_at, rejected_at, rejection, awaited)
                 where a.dispatch_id = n.dispatch_id
                """)
        .param("ids", Columns.ids(duties, Duty::dispatchId))
        .param("activated_at", Columns.instants(duties, d -> d.answered().get(Step.ACTIVATED)))
        .param("zero_rated_at", Columns.instants(duties, d -> d.answered().get(Step.ZERO_RATED)))
        .param("hidden_at", Columns.instants(duties, d -> d.answered().get(Step.HIDDEN_FROM_BILL)))
        .param("done_at", Columns.instants(duties, Duties::done))
        .param("rejected_at", Columns.instants(duties, d -> d.answered().get(Step.REJECTED)))
        .param("rejections", Columns.text(duties, Duties::word))
        .param("awaited", Columns.flags(duties, Duty::awaited))
        .update();
  }

  /**
   * An operator's duties that it has rejected and not done after all, the oldest rejection first, without those of a
   * SIM that it has replaced since. What has become of the parcel or the phone makes no difference: no operator learns
   * of it here.
   */
  List<Duty> rejected(String operator, Instant after, UUID afterId, int limit) {
    return jdbc.sql("select " + DutyRows.COLUMNS + """

         from network_acknowledgement a
        where a.rejected_at is not null and a.superseded_by is null and a.operator = :operator
          and\s""" + DutyRows.NOT_DONE + """
           and (a.rejected_at, a.dispatch_id) > (cast(:after as timestamptz), cast(:after_id as uuid))
         order by a.rejected_at, a.dispatch_id limit :limit
        """).param("operator", operator).param("after", after.toString()).param("after_id", afterId.toString())
        .param("limit", limit).query((row, n) -> DutyRows.duty(row)).list();
  }

  /**
   * Stops waiting for what was asked of these kinds for the consignments; an answer that comes all the same is kept.
   */
  void close(Collection<UUID> consignments, Set<Asked> asked) {
    if (!consignments.isEmpty()) {
      jdbc.sql("""
          update network_acknowledgement set awaited = false
           where awaited and consignment_id = any(cast(:ids as uuid[])) and action = any(cast(:actions as text[]))
          """).param("ids", Columns.ids(consignments)).param("actions", Columns.text(asked, Asked::text)).update();
    }
  }

  /** As {@link #close}, but for every consignment in which these phones went out for the same referral. */
  void closeOfPhones(Collection<UUID> consignments, Set<Asked> asked) {
    if (!consignments.isEmpty()) {
      close(jdbc.sql("""
          select o.consignment_id
            from consignment c
            join consignment o on o.device_id = c.device_id and o.referral_id = c.referral_id
           where c.consignment_id = any(cast(:ids as uuid[]))
          """).param("ids", Columns.ids(consignments)).query(UUID.class).list(), asked);
    }
  }

  /** Which of the consignments have a SIM that is to be suspended, by whichever parcel of the referral it went in. */
  Set<UUID> suspended(Collection<UUID> consignments) {
    return consignments.isEmpty()
        ? Set.of()
        : jdbc.sql("""
            select c.consignment_id from consignment c where c.consignment_id = any(cast(:ids as uuid[])) and\s"""
            + DutyRows.SUSPENDED).param("ids", Columns.ids(consignments)).query(UUID.class).set();
  }

  /**
   * Has new activations take the place of those that are open for their consignments, before they are added: nobody
   * waits for the old ones any more.
   */
  void supersede(Collection<Duty> activations) {
    if (!activations.isEmpty()) {
      jdbc.sql("""
          update network_acknowledgement a set superseded_by = n.dispatch_id, awaited = false
            from unnest(cast(:ids as uuid[]), cast(:consignments as uuid[])) as n (dispatch_id, consignment_id)
           cross join lateral (
          """ + DutyRows.openActivation("n.consignment_id") + """
              ) as open
           where a.dispatch_id = open.dispatch_id
          """).param("ids", Columns.ids(activations, Duty::dispatchId))
          .param("consignments", Columns.ids(activations, Duty::consignmentId)).update();
    }
  }

  /**
   * An operator's awaited duties in the order of hand-over, those after a position.
   *
   * @param late true for those with a step whose due time has passed; false for those with a step whose due time is
   * still to come
   */
  List<Duty> awaited(String operator, boolean late, Instant now, Instant after, UUID afterId, int limit) {
    return jdbc.sql("select " + DutyRows.COLUMNS + """

          from network_acknowledgement a
         where a.awaited and a.superseded_by is null and a.operator = :operator
           and (a.handed_over_at, a.dispatch_id) > (cast(:after as timestamptz), cast(:after_id as uuid))
           and (   (a.activated_at is null and (a.activate_by < cast(:now as timestamptz)) = :late)
                or (a.zero_rated_at is null and (a.zero_rate_by < cast(:now as timestamptz)) = :late)
                or (a.hidden_at is null and (a.hide_by < cast(:now as timestamptz)) = :late)
                or (a.done_at is null and (a.answer_by < cast(:now as timestamptz)) = :late))
         order by a.handed_over_at, a.dispatch_id limit :limit
        """).param("operator", operator).param("late", late).param("now", now.toString())
        .param("after", after.toString()).param("after_id", afterId.toString()).param("limit", limit)
        .query((row, n) -> DutyRows.duty(row)).list();
  }

  private static @Nullable Instant done(Duty duty) {
    return duty.asked() == Asked.ACTIVATE ? null : duty.answered().get(duty.asked().steps().getFirst());
  }

  private static @Nullable String word(Duty duty) {
    return duty.rejection() == null ? null : duty.rejection().text();
  }
}
