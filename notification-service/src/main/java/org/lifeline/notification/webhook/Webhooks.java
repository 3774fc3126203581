package org.lifeline.notification.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps webhooks and their sealed secrets. Those of a partner are found by that partner only. */
@Repository
class Webhooks {

  private static final String COLUMNS = """
      select w.id, w.url, w.state, w.previous_until, w.created_at, w.changed_at,
             (select count(*) from webhook_delivery d where d.webhook_id = w.id and d.state = 'pending') as pending
        from webhook w
      """;

  private final JdbcClient jdbc;

  Webhooks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The webhooks of a partner, oldest first. */
  List<Webhook> of(String partner) {
    return jdbc.sql(COLUMNS + " where w.partner = :partner order by w.created_at, w.id").param("partner", partner)
        .query((row, n) -> webhook(row)).list();
  }

  /** A webhook of a partner; empty if there is none, or it is another partner's. */
  Optional<Webhook> find(String partner, UUID id) {
    return jdbc.sql(COLUMNS + " where w.partner = :partner and w.id = :id").param("partner", partner).param("id", id)
        .query((row, n) -> webhook(row)).optional();
  }

  /**
   * Adds a webhook in the open transaction; it is sent the notices that its partner gets from now on.
   *
   * @param by the names under which those who set its target may be suspended
   * @return false if the partner has as many as it may have
   */
  boolean add(UUID id, String partner, String url, byte[] secret, List<String> by, int most,
      Instant now) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('webhooks/' || :partner, 0))").param("partner", partner)
        .query((row, n) -> n).list();
    return jdbc.sql("""
        insert into webhook (id, partner, url, secret, position, created_at, changed_at, said_by)
        select :id, :partner, :url, :secret,
               coalesce((select last from notice_feed where partner = :partner), 0), t.now, t.now, :by
          from (select cast(:now as timestamptz)) as t (now)
         where (select count(*) from webhook where partner = :partner) < :most
        """).param("id", id).param("partner", partner).param("url", url).param("secret", secret).param("most", most)
        .param("by", by.toArray(String[]::new)).param("now", now.toString()).update() == 1;
  }

  /**
   * Sets the target, possibly to the same address in another's name.
   *
   * @param by as of {@link #add}
   */
  void lead(UUID id, String url, List<String> by) {
    jdbc.sql("update webhook set url = :url, said_by = :by where id = :id").param("id", id).param("url", url)
        .param("by", by.toArray(String[]::new)).update();
  }

  /**
   * Notes that it was changed, and how its state was: enabling it does not change who counts as having set its target.
   *
   * @param state null to leave it as it is by now, whoever has changed it meanwhile
   */
  void change(UUID id, @Nullable WebhookState state, Instant now) {
    jdbc.sql("""
        update webhook set state = coalesce(cast(:state as text), state), changed_at = cast(:now as timestamptz)
         where id = :id
        """).param("id", id).param("state", state == null ? null : state.text()).param("now", now.toString()).update();
  }

  /** Notes that its server answered 410 (Gone), unless its partner has changed the webhook meanwhile. */
  void gone(UUID id, String url, Instant now) {
    jdbc.sql("""
        update webhook set state = 'gone', changed_at = cast(:now as timestamptz)
         where id = :id and url = :url and state = 'enabled'
        """).param("id", id).param("url", url).param("now", now.toString()).update();
  }

  /**
   * Disables a webhook until its partner enables it.
   *
   * @return false if it was not enabled
   */
  boolean stop(UUID id, Instant now) {
    return jdbc.sql("""
        update webhook set state = 'disabled', changed_at = cast(:now as timestamptz)
         where id = :id and state = 'enabled'
        """).param("id", id).param("now", now.toString()).update() == 1;
  }

  /** Makes another secret sign from now on, together with the previous one until then. */
  void rotate(UUID id, byte[] secret, Instant until, Instant now) {
    jdbc.sql("""
        update webhook set previous_secret = secret, previous_until = cast(:until as timestamptz), secret = :secret,
               changed_at = cast(:now as timestamptz)
         where id = :id
        """).param("id", id).param("secret", secret).param("until", until.toString()).param("now", now.toString())
        .update();
  }

  /** Removes a webhook with its deliveries and their attempts. */
  void remove(UUID id) {
    jdbc.sql("delete from webhook where id = :id").param("id", id).update();
  }

  /**
   * The address to send to, and the sealed secrets that sign at this moment.
   *
   * @param saidBy the names under which those who set the target may be suspended; only the partner's if no others are
   * known
   */
  @SuppressWarnings("ArrayRecordComponent") // carried from the database to the cipher, never compared
  record Recipient(UUID id, String partner, Set<String> saidBy, String url, List<byte[]> secrets) {
  }

  /** The webhooks that are enabled. */
  List<Recipient> enabled(Instant now) {
    return recipients(null, now);
  }

  Optional<Recipient> enabled(UUID id, Instant now) {
    return recipients(id, now).stream().findFirst();
  }

  private List<Recipient> recipients(@Nullable UUID id, Instant now) {
    return jdbc.sql("""
        select id, partner, url, secret,
               case when previous_until > cast(:now as timestamptz) then previous_secret end,
               coalesce(said_by, array[partner])
          from webhook where state = 'enabled' and (cast(:id as uuid) is null or id = cast(:id as uuid)) order by id
        """).param("id", id == null ? null : id.toString()).param("now", now.toString()).query((row, n) -> {
      var secrets = new ArrayList<byte[]>();
      secrets.add(row.getBytes(4));
      var previous = row.getBytes(5);
      if (previous != null) {
        secrets.add(previous);
      }
      return new Recipient(row.getObject(1, UUID.class), row.getString(2),
          Set.of((String[]) row.getArray(6).getArray()), row.getString(3), secrets);
    }).list();
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    return new Webhook(row.getObject("id", UUID.class), row.getString("url"), WebhookState.of(row.getString("state")),
        Instants.orNull(row, "previous_until"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(), row.getLong("pending"));
  }
}
