package org.lifeline.notification.reminder;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Safe contacts that have not been confirmed for too long. What the contact is stays sealed: when it was given or
 * confirmed is enough.
 */
@Repository
class StaleContacts {

  private final JdbcClient jdbc;

  StaleContacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Marks as reminded, in the open transaction, and returns the referrals of which the contact was neither confirmed nor its
   * partner reminded since a time (of one that came with a transfer and that nobody has confirmed, the transfer itself
   * reminds), and of which something may still be sent: nothing is erased or withdrawn, and no
   * parcel has arrived that was not found later. Two instances never mark the same.
   */
  List<UUID> remind(Instant since, Instant now, int limit) {
    return jdbc
        .sql(
            """
                update safe_contact set reminded_at = cast(:now as timestamptz)
                 where referral_id in (
                   select s.referral_id from safe_contact s join referral r on r.id = s.referral_id
                    where not s.erased and r.partner is not null
                      and (s.confirmed_at < cast(:since as timestamptz) or s.confirmed_at is null and s.contact_version > 0)
                      and (s.reminded_at is null or s.reminded_at < s.confirmed_at or s.reminded_at < cast(:since as timestamptz))
                      and not exists (
                        select from message_stop t where t.referral_id = s.referral_id and t.consignment_id is null)
                      and not exists (
                        select from covert_message m
                         where m.referral_id = s.referral_id and m.occasion = 'arrived' and not exists (
                           select from message_stop t
                            where t.referral_id = m.referral_id and t.consignment_id = m.consignment_id))
                    limit :limit for update of s skip locked)
                returning referral_id
                """)
        .param("since", since.toString()).param("now", now.toString()).param("limit", limit).query(UUID.class)
        .list();
  }
}
