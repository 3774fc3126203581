package org.lifeline.referral.erasure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps which services have confirmed each erasure. */
@Repository
class Confirmations {

  /** Every service that holds sealed data. */
  static final List<String> AWAITED = List.of("referral-service", "allocation-service", "dispatch-service",
      "notification-service");

  private final JdbcClient jdbc;

  Confirmations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps confirmations of erasures that are known, in the open transaction; the latest one of each service counts.
   */
  void keep(List<Confirmation> confirmations) {
    // One statement can update each row only once.
    var latest = new HashMap<String, Confirmation>();
    confirmations.forEach(c -> latest.merge(c.referralId() + c.service(), c, (a, b) -> a.at().isAfter(b.at()) ? a : b));
    var rows = new ArrayList<>(latest.values());
    jdbc.sql("""
        insert into erasure_confirmation as c (referral_id, service, confirmed_at)
        select n.referral_id, n.service, n.confirmed_at
          from unnest(cast(:referrals as uuid[]), cast(:services as text[]), cast(:times as timestamptz[]))
                 as n (referral_id, service, confirmed_at)
          join erasure e on e.referral_id = n.referral_id
         order by 1, 2
        on conflict (referral_id, service) do update
           set confirmed_at = greatest(c.confirmed_at, excluded.confirmed_at)
        """).param("referrals", Columns.text(rows, Confirmation::referralId))
        .param("services", Columns.text(rows, Confirmation::service))
        .param("times", Columns.instants(rows, Confirmation::at)).update();
    jdbc.sql("""
        update erasure e
           set completed_at = c.completed_at
          from (select referral_id, max(confirmed_at) as completed_at
                  from erasure_confirmation
                 where referral_id = any(cast(:ids as uuid[])) and service = any(cast(:awaited as text[]))
                 group by referral_id having count(*) = :count) as c
         where e.referral_id = c.referral_id and e.completed_at is distinct from c.completed_at
        """).param("ids", Columns.text(rows, Confirmation::referralId))
        .param("awaited", AWAITED.toArray(String[]::new)).param("count", AWAITED.size()).update();
  }

  /** When each service confirmed; services that have not are left out. */
  Map<String, Instant> of(UUID referral) {
    var confirmed = new HashMap<String, Instant>();
    jdbc.sql("select service, confirmed_at from erasure_confirmation where referral_id = :id").param("id", referral)
        .query(row -> {
          confirmed.put(row.getString(1), row.getTimestamp(2).toInstant());
        });
    return confirmed;
  }
}
