package org.lifeline.notification.covert;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.lifeline.notification.wording.Occasion;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps what survivors are to be told, as events arrive: ids and states only. Each method works in the open
 * transaction. What becomes of the messages is up to {@link WaitingMessages}.
 */
@Repository
public class CovertMessages {

  private final JdbcClient jdbc;

  CovertMessages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds messages for the safe contacts as they are now; messages that exist already stay as they are. */
  public void add(List<NewMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    var referrals = Columns.ids(messages, NewMessage::referralId);
    jdbc.sql("""
        insert into safe_contact (referral_id) select distinct id from unnest(cast(:referrals as uuid[])) as r (id)
         order by id on conflict do nothing
        """).param("referrals", referrals).update();
    jdbc.sql("""
        insert into covert_message (id, referral_id, consignment_id, occasion, at, contact_version)
        select m.id, m.referral_id, m.consignment_id, m.occasion, m.at, s.contact_version
          from unnest(cast(:ids as uuid[]), cast(:referrals as uuid[]), cast(:consignments as uuid[]),
            cast(:occasions as text[]), cast(:times as timestamptz[]))
            as m (id, referral_id, consignment_id, occasion, at)
          join safe_contact s on s.referral_id = m.referral_id
        on conflict (id) do nothing
        """).param("ids", Columns.ids(messages, NewMessage::id)).param("referrals", referrals)
        .param("consignments", Columns.ids(messages, NewMessage::consignmentId))
        .param("occasions", Columns.text(messages, message -> message.occasion().text()))
        .param("times", Columns.instants(messages, NewMessage::at)).update();
    supersede(messages.stream().filter(message -> message.occasion() == Occasion.ARRIVED)
        .map(message -> message.id(Occasion.ON_ITS_WAY)).toList());
  }

  /** Drops messages that a parcel is on its way, which are no news once it has arrived. */
  private void supersede(Collection<UUID> outdated) {
    if (outdated.isEmpty()) {
      return;
    }
    jdbc.sql("""
        update covert_message set state = 'dropped', wake = null, ended_at = now()
         where id = any(cast(:ids as uuid[])) and state = 'queued'
        """).param("ids", Columns.ids(outdated)).update();
  }

  /** Says nothing of these from now on: drops what waits and keeps out what is still to come. */
  public void stop(Collection<Stop> stops) {
    if (stops.isEmpty()) {
      return;
    }
    // Before the messages, in the order in which a change of the contact locks: otherwise the two could deadlock.
    remindAgain(stops.stream().filter(stop -> stop.consignmentId() != null).map(Stop::referralId).toList());
    jdbc.sql("""
        with stopped as (
          insert into message_stop (referral_id, consignment_id)
          select * from unnest(cast(:referrals as uuid[]), cast(:consignments as uuid[])) on conflict do nothing)
        update covert_message m set state = 'dropped', wake = null, ended_at = now()
          from unnest(cast(:referrals as uuid[]), cast(:consignments as uuid[])) as s (referral_id, consignment_id)
         where m.referral_id = s.referral_id and (s.consignment_id is null or m.consignment_id = s.consignment_id)
           and m.state = 'queued'
        """).param("referrals", Columns.ids(stops, Stop::referralId))
        .param("consignments", Columns.ids(stops, Stop::consignmentId)).update();
  }

  /**
   * Lets referrals be reminded again whose parcel failed after it had arrived, or whose phone was found: something may
   * be sent again.
   */
  private void remindAgain(Collection<UUID> referrals) {
    if (!referrals.isEmpty()) {
      jdbc.sql("update safe_contact set passed_over_at = null where referral_id = any(cast(:ids as uuid[]))")
          .param("ids", Columns.ids(referrals)).update();
    }
  }

  /** Drops the waiting messages of referrals that are erased, and forgets the ids by which gateways know the others. */
  public void drop(Collection<UUID> erased) {
    if (erased.isEmpty()) {
      return;
    }
    jdbc.sql("""
        update covert_message set state = 'dropped', wake = null, ended_at = now()
         where referral_id = any(cast(:ids as uuid[])) and state = 'queued'
        """).param("ids", Columns.ids(erased)).update();
    jdbc.sql("""
        update covert_message set gateway_id = null
         where referral_id = any(cast(:ids as uuid[])) and gateway_id is not null
        """).param("ids", Columns.ids(erased)).update();
  }

  /**
   * Marks the waiting messages of referrals whose safe contact has changed as not looked at, so that the next round
   * takes them; also those about to be handed over, in case they wait again after that.
   */
  public void wake(Collection<UUID> changed) {
    if (changed.isEmpty()) {
      return;
    }
    // A sender that keeps their outcome at this moment is not waited for: it locks several, in another order.
    jdbc.sql("""
        update covert_message set looked = false
         where id in (select id from covert_message
                       where referral_id = any(cast(:ids as uuid[])) and state = 'sending' and looked
                         for update skip locked)
        """).param("ids", Columns.ids(changed)).update();
    jdbc.sql("""
        update covert_message set looked = false, wake = null
         where referral_id = any(cast(:ids as uuid[])) and state = 'queued' and looked
        """).param("ids", Columns.ids(changed)).update();
  }
}
