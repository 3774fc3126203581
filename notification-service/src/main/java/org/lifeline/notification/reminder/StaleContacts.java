package org.lifeline.notification.reminder;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds safe contacts that have not been confirmed for too long. The contacts stay sealed: the time of confirmation is
 * enough.
 */
@Repository
class StaleContacts {

  private final JdbcClient jdbc;

  StaleContacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Locks, in the open transaction, contacts that were not confirmed since a time, the longest first. Left out are
   * those for which {@link #remind} was called since, and those of referrals whose partner is not known. A contact that
   * came with a transfer and that nobody has confirmed is as old as the transfer. Two instances never get the same.
   */
  List<UUID> take(Instant since, int limit) {
    return jdbc.sql("""
        select s.referral_id from safe_contact s join referral r on r.id = s.referral_id
         where not s.erased and (s.confirmed_at is not null or s.contact_version > 0) and r.partner is not null
           and coalesce(greatest(s.confirmed_at, s.reminded_at, s.passed_over_at), '-infinity')
             < cast(:since as timestamptz)
         order by coalesce(greatest(s.confirmed_at, s.reminded_at, s.passed_over_at), '-infinity')
         limit :limit for update of s skip locked
        """).param("since", since.toString()).param("limit", limit).query(UUID.class).list();
  }

  /**
   * Marks as reminded, and returns, those of the {@link #take taken} contacts to which something may still be sent: the
   * referral is not withdrawn, and no parcel has arrived, except for one whose phone was found or that failed after
   * all. The others are passed over for as long, or until something may be sent again.
   */
  List<UUID> remind(Collection<UUID> taken, Instant now) {
    var reminded = jdbc.sql("""
        update safe_contact s set reminded_at = cast(:now as timestamptz)
         where s.referral_id = any(cast(:ids as uuid[]))
           and not exists (
             select from message_stop t where t.referral_id = s.referral_id and t.consignment_id is null)
           and not exists (
             select from covert_message m
              where m.referral_id = s.referral_id and m.occasion = 'arrived' and not exists (
                select from message_stop t
                 where t.referral_id = m.referral_id and t.consignment_id = m.consignment_id))
        returning s.referral_id
        """).param("now", now.toString()).param("ids", Columns.ids(taken)).query(UUID.class).list();
    jdbc.sql("""
        update safe_contact set passed_over_at = cast(:now as timestamptz)
         where referral_id = any(cast(:ids as uuid[])) and referral_id <> all(cast(:reminded as uuid[]))
        """).param("now", now.toString()).param("ids", Columns.ids(taken))
        .param("reminded", Columns.ids(reminded)).update();
    return reminded;
  }
}
