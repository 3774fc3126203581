package org.lifeline.notification.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Deliveries on their way to webhooks. Each method is one statement, but for a check or lock before it. Taking a delivery
 * leases it by moving its next try to the end of the lease: until then it is nobody else's, and if it was not settled
 * by then, anybody may take it.
 */
@Repository
class Deliveries {

  private final JdbcClient jdbc;

  Deliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds deliveries of the notices that a webhook's partner was given since, in the order of the notices. Notices
   * become readable in the order of their positions, so none is ever skipped. If another instance is at it, this one
   * skips the webhook.
   *
   * @param ahead how many may wait at most, pings not counted
   */
  void make(UUID webhook, int ahead, Instant now) {
    if (!hasNews(webhook)) {
      return; // locking it would cost each webhook a transaction that is written to disk in each round
    }
    jdbc.sql(
        """
            with here as (select id, partner, position from webhook where id = :webhook for update skip locked),
            news as (
              select here.id as webhook_id, n.position, n.referral_id, n.type, n.at
                from here join notice n on n.partner = here.partner and n.position > here.position
               order by n.position
               limit greatest(0, :ahead - (
                 select count(*) from webhook_delivery
                  where webhook_id = :webhook and state = 'pending' and position is not null))),
            made as (
              insert into webhook_delivery (id, webhook_id, position, referral_id, type, at, created_at, next_at)
              select gen_random_uuid(), webhook_id, position, referral_id, type, at, t.now, t.now
                from news, (select cast(:now as timestamptz)) as t (now) order by position
              returning position)
            update webhook set position = (select max(position) from made)
             where id = :webhook and exists (select from made)
            """)
        .param("webhook", webhook).param("ahead", ahead).param("now", now.toString()).update();
  }

  private boolean hasNews(UUID webhook) {
    return jdbc.sql("""
        select exists (select from webhook w join notice n on n.partner = w.partner and n.position > w.position
          where w.id = :webhook)
        """).param("webhook", webhook).query(Boolean.class).single();
  }

  /**
   * Adds a ping, in the open transaction, unless one is on its way.
   *
   * @return whether it was added
   */
  boolean ping(UUID id, UUID webhook, Instant now) {
    jdbc.sql("select id from webhook where id = :webhook for update").param("webhook", webhook).query(UUID.class)
        .optional();
    return jdbc.sql("""
        insert into webhook_delivery (id, webhook_id, type, at, created_at, next_at)
        select :id, :webhook, :type, t.now, t.now, t.now from (select cast(:now as timestamptz)) as t (now)
         where not exists (
           select from webhook_delivery where webhook_id = :webhook and state = 'pending' and position is null)
        """).param("id", id).param("webhook", webhook).param("type", Delivery.PING).param("now", now.toString())
        .update() == 1;
  }

  /**
   * Takes a delivery that is due. None is taken while an earlier one of the same referral waits.
   *
   * @param until the end of the lease
   */
  Optional<Delivery> take(UUID webhook, Instant now, Instant until) {
    return jdbc.sql("""
        with due as (
          select d.id from webhook_delivery d
           where d.webhook_id = :webhook and d.state = 'pending' and d.next_at <= cast(:now as timestamptz)
             and not exists (
               select from webhook_delivery e
                where e.webhook_id = :webhook and e.state = 'pending' and e.referral_id = d.referral_id
                  and e.position < d.position)
           order by d.next_at, d.row_number limit 1 for update skip locked)
        update webhook_delivery d set next_at = cast(:until as timestamptz) from due where d.id = due.id
        returning d.*
        """).param("webhook", webhook).param("now", now.toString()).param("until", until.toString())
        .query((row, n) -> delivery(row)).optional();
  }

  /** Whether any delivery is due. */
  boolean isDue(UUID webhook, Instant now) {
    return jdbc.sql("""
        select exists (select from webhook_delivery
          where webhook_id = :webhook and state = 'pending' and next_at <= cast(:now as timestamptz))
        """).param("webhook", webhook).param("now", now.toString()).query(Boolean.class).single();
  }

  /** Logs an attempt, unless the delivery is gone. */
  void log(UUID delivery, Attempt attempt) {
    jdbc.sql("""
        insert into webhook_attempt (delivery_id, at, outcome, status, millis)
        select id, cast(:at as timestamptz), :outcome, cast(:status as int), :millis
          from webhook_delivery where id = :delivery
        """).param("delivery", delivery).param("at", attempt.at().toString())
        .param("outcome", attempt.outcome().text()).param("status", attempt.status())
        .param("millis", attempt.millis()).update();
  }

  /**
   * Ends a delivery as delivered or failed. One that somebody else has by now, or that was asked for anew during the
   * attempt, stays as it is; likewise in {@link #tryAgain} and {@link #giveBack}.
   *
   * @param until the end of the lease under which it was tried
   */
  void settle(UUID delivery, String state, Instant until, Instant now) {
    jdbc.sql("""
        update webhook_delivery set state = :state, attempts = attempts + 1, settled_at = cast(:now as timestamptz)
         where id = :delivery and state = 'pending' and next_at = cast(:until as timestamptz)
        """).param("delivery", delivery).param("state", state).param("until", until.toString())
        .param("now", now.toString()).update();
  }

  void tryAgain(UUID delivery, Instant until, Instant next) {
    jdbc.sql("""
        update webhook_delivery set attempts = attempts + 1, next_at = cast(:next as timestamptz)
         where id = :delivery and state = 'pending' and next_at = cast(:until as timestamptz)
        """).param("delivery", delivery).param("until", until.toString()).param("next", next.toString()).update();
  }

  /** Ends a lease under which nothing was tried. */
  void giveBack(UUID delivery, Instant until, Instant now) {
    jdbc.sql("""
        update webhook_delivery set next_at = cast(:now as timestamptz)
         where id = :delivery and state = 'pending' and next_at = cast(:until as timestamptz)
        """).param("delivery", delivery).param("until", until.toString()).param("now", now.toString()).update();
  }

  /** Deletes what was settled before a time, with its attempts. */
  void forget(Instant before) {
    jdbc.sql("delete from webhook_delivery where state <> 'pending' and settled_at < cast(:before as timestamptz)")
        .param("before", before.toString()).update();
  }

  /** How long the oldest delivery that waits has done so, of webhooks that are enabled; zero if none waits. */
  Duration oldestPending(Instant now) {
    return jdbc.sql("""
        select min(d.created_at) from webhook w join webhook_delivery d on d.webhook_id = w.id
         where w.state = 'enabled' and d.state = 'pending'
        """).query((row, n) -> {
      var oldest = row.getObject(1, OffsetDateTime.class);
      return oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now);
    }).single();
  }

  /** How many webhooks that are enabled have a delivery that has waited since then or longer. */
  long behind(Instant since) {
    return jdbc.sql("""
        select count(*) from webhook w
         where w.state = 'enabled'
           and exists (select from webhook_delivery d
                        where d.webhook_id = w.id and d.state = 'pending'
                          and d.created_at < cast(:since as timestamptz))
        """).param("since", since.toString()).query(Long.class).single();
  }

  static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(row.getObject("id", UUID.class), row.getLong("row_number"),
        row.getObject("webhook_id", UUID.class), row.getObject("position", Long.class),
        row.getObject("referral_id", UUID.class), row.getString("type"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getString("state"),
        row.getInt("attempts"), row.getObject("next_at", OffsetDateTime.class).toInstant());
  }
}
