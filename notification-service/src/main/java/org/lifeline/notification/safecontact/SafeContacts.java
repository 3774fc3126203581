package org.lifeline.notification.safecontact;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps survivors' safe contacts as they came, sealed, and the wrapped keys that open them ({@link ContactSeal}).
 * Contact and key come in any order; the highest version of each is kept. What is erased stays erased, whatever comes
 * later: the row is the marker, and its lock serialises a key and an erasure that two instances read at once.
 */
@Repository
public class SafeContacts {

  private final JdbcClient jdbc;

  SafeContacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of the referrals that are erased here. */
  public Set<UUID> erasedOf(Collection<UUID> referrals) {
    return new HashSet<>(jdbc.sql("""
        select referral_id from safe_contact where erased and referral_id = any(cast(:ids as uuid[]))
        """).param("ids", Columns.ids(referrals)).query(UUID.class).list());
  }

  /**
   * Applies changes in the open transaction, with one statement that locks the contacts in the order of their ids,
   * those that nothing is new of, too.
   */
  public void take(List<SafeContactChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    Map<UUID, SafeContactChange> byReferral = HashMap.newHashMap(changes.size());
    changes.forEach(change -> byReferral.merge(change.referralId(), change, SafeContactChange::and));
    var rows = byReferral.values();
    jdbc.sql(
        """
            insert into safe_contact as s (referral_id, erased, contact_version, confirmed_at, reminded_at, sealed, key_version,
                                           wrapped_key)
            select *
              from unnest(cast(:ids as uuid[]), cast(:erased as boolean[]), cast(:contacts as bigint[]),
                cast(:confirmed as timestamptz[]), cast(:reminded as timestamptz[]), :sealed, cast(:keys as bigint[]), :wrapped) as c (id)
             order by id
            on conflict (referral_id) do update
               set erased = excluded.erased,
                   contact_version = greatest(s.contact_version, excluded.contact_version),
                   confirmed_at = case when excluded.erased then null
                                       when excluded.contact_version > s.contact_version then excluded.confirmed_at
                                       when s.contact_version + excluded.contact_version = 0
                                         then coalesce(s.confirmed_at, excluded.confirmed_at)
                                       else s.confirmed_at end,
                   reminded_at = case when excluded.contact_version > s.contact_version
                                        then coalesce(excluded.reminded_at, s.reminded_at) else s.reminded_at end,
                   sealed = case when excluded.erased then null
                                 when excluded.contact_version > s.contact_version
                                   then coalesce(excluded.sealed, s.sealed)
                                 else coalesce(s.sealed, excluded.sealed) end,
                   key_version = greatest(s.key_version, excluded.key_version),
                   wrapped_key = case when excluded.erased then null
                                      when excluded.key_version > s.key_version then excluded.wrapped_key
                                      else s.wrapped_key end
             where not s.erased
               and (excluded.erased or excluded.contact_version + excluded.key_version > 0
                    or excluded.confirmed_at is not null)
            """)
        .param("ids", Columns.ids(rows, SafeContactChange::referralId))
        .param("erased", Columns.flags(rows, SafeContactChange::erased))
        .param("contacts", Columns.longs(rows, SafeContactChange::contactVersion))
        .param("confirmed", Columns.instants(rows, SafeContactChange::confirmedAt))
        .param("reminded", Columns.instants(rows, SafeContactChange::remindedAt))
        .param("sealed", Columns.bytes(rows, SafeContactChange::sealed))
        .param("keys", Columns.longs(rows, SafeContactChange::keyVersion))
        .param("wrapped", Columns.bytes(rows, SafeContactChange::wrappedKey)).update();
  }
}
