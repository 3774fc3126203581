package org.lifeline.notification.covert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.covert.Deciding.Going;
import org.lifeline.notification.covert.Queued.Contact;
import org.lifeline.notification.covert.Receipts.Receipt;
import org.lifeline.notification.covert.Sender.Leased;
import org.lifeline.notification.wording.Occasion;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.sql.Columns;
import org.lifeline.platform.sql.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Messages that wait, for the sender. Each method works in the open transaction. A sender skips rows that another
 * transaction has locked, so it never waits for a change to be stored, nor does the change wait long for it.
 */
@Repository
class WaitingMessages {

  private final JdbcClient jdbc;
  private final Ids outside;

  WaitingMessages(JdbcClient jdbc, Ids ids) {
    this.jdbc = jdbc;
    this.outside = ids;
  }

  /** Locks messages that nobody has looked at yet, oldest first. */
  List<Queued> takeNew(int limit) {
    return take("not m.looked order by m.at", null, limit);
  }

  /** Locks these messages, which are due. */
  List<Queued> takeDue(Collection<UUID> ids, int limit) {
    return ids.isEmpty() ? List.of() : take("m.id = any(cast(:ids as uuid[])) order by m.id", ids, limit);
  }

  /** When messages that were put off are to be looked at, sealed: the next page after this id, in the order of ids. */
  SequencedMap<UUID, byte[]> putOff(UUID after, int limit) {
    var next = new LinkedHashMap<UUID, byte[]>();
    jdbc.sql("""
        select id, coalesce(wake, '') from covert_message
         where state = 'queued' and looked and id > :after order by id limit :limit
        """).param("after", after).param("limit", limit).query(row -> {
      next.put(row.getObject(1, UUID.class), row.getBytes(2));
    });
    return next;
  }

  /**
   * Locks messages and reads them with their safe contacts: until the transaction ends nobody else has the messages,
   * and nobody changes those contacts.
   */
  private List<Queued> take(String which, @Nullable Collection<UUID> ids, int limit) {
    var rows = jdbc.sql("""
        select m.id, m.referral_id, m.consignment_id, m.occasion, m.at, m.contact_version as made_for, s.erased,
               s.contact_version, s.confirmed_at, s.sealed, s.wrapped_key, m.gateway_id,
               exists (select from message_stop t where t.referral_id = m.referral_id
                 and (t.consignment_id is null or t.consignment_id = m.consignment_id))
               or m.occasion = 'on-its-way' and exists (select from covert_message a where a.referral_id = m.referral_id
                 and a.consignment_id = m.consignment_id and a.occasion = 'arrived') as stopped
          from covert_message m join safe_contact s on s.referral_id = m.referral_id
         where m.state = 'queued' and %s
         limit :limit
           for update of m skip locked for share of s skip locked
        """.formatted(which)).param("limit", limit);
    return (ids == null ? rows : rows.param("ids", Columns.ids(ids))).query((row, n) -> queued(row)).list();
  }

  private Queued queued(ResultSet row) throws SQLException {
    var contact = new Contact(row.getBoolean("erased"), row.getLong("contact_version"),
        Instants.orNull(row, "confirmed_at"), row.getBytes("sealed"),
        row.getBytes("wrapped_key"));
    return new Queued(row.getObject("id", UUID.class), gatewayId(row.getObject("gateway_id", UUID.class)),
        row.getObject("referral_id", UUID.class), row.getObject("consignment_id", UUID.class),
        Occasion.of(row.getString("occasion")), row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getLong("made_for"), row.getBoolean("stopped"), contact);
  }

  /** The id that it was tried with before, or a new one. */
  private UUID gatewayId(@Nullable UUID kept) {
    return kept == null ? outside.opaque() : kept;
  }

  /**
   * A message that goes on waiting.
   *
   * @param until the sealed time of the next look; one that is empty or cannot be opened counts as now
   */
  @SuppressWarnings("ArrayRecordComponent") // carried from the cipher to the database, never compared
  record PutOff(UUID id, long contactVersion, byte[] until) {
  }

  /** Puts messages off. One that was made without a safe contact is now for the present one. */
  void putOff(List<PutOff> messages) {
    if (!messages.isEmpty()) {
      jdbc.sql("""
          update covert_message m
             set looked = true, wake = v.wake,
                 contact_version = case m.contact_version when 0 then v.version else m.contact_version end
            from unnest(cast(:ids as uuid[]), cast(:versions as bigint[]), :wakes) as v (id, version, wake)
           where m.id = v.id
          """).param("ids", Columns.text(messages, PutOff::id))
          .param("versions", Columns.text(messages, PutOff::contactVersion))
          .param("wakes", Columns.bytes(messages, PutOff::until)).update();
    }
  }

  /**
   * Marks messages that are locked as about to be handed over; once this is committed, they are never taken again. By
   * the database's clock, which all instances share.
   */
  List<Leased> lease(List<Going> going, Duration lease) {
    if (going.isEmpty()) {
      return List.of();
    }
    var until = jdbc.sql("""
        update covert_message m
           set state = 'sending', looked = true, wake = null,
               leased_until = clock_timestamp() + make_interval(secs => :lease),
               gateway_id = l.gateway_id
          from unnest(cast(:ids as uuid[]), cast(:gateways as uuid[])) as l (id, gateway_id)
         where m.id = l.id and m.state = 'queued'
        returning m.id, m.leased_until
        """).param("ids", Columns.ids(going, Going::id)).param("gateways", Columns.ids(going, Going::keptId))
        .param("lease", lease.toMillis() / 1000.0)
        .query((row, n) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, OffsetDateTime.class).toInstant()))
        .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return going.stream().map(one -> new Leased(one.message(), one.channel(), one.outgoing(),
        Objects.requireNonNull(until.get(one.id())))).toList();
  }

  /** Messages whose lease ran out before a sender reported on them: their outcome is unknown. */
  List<Ended> overdue(int limit) {
    return jdbc.sql("""
        select id, referral_id, occasion, leased_until from covert_message
         where state = 'sending' and leased_until < clock_timestamp()
         order by leased_until limit :limit for update skip locked
        """).param("limit", limit)
        .query((row, n) -> new Ended(row.getObject(1, UUID.class), row.getObject(2, UUID.class),
            Occasion.of(row.getString(3)), Instants.orNull(row, 4), "unknown", Reason.UNKNOWN))
        .list();
  }

  /**
   * A message that has ended.
   *
   * @param receipt what its gateway has said of it by now, if anything
   */
  record Over(Ended end, @Nullable Receipt receipt) {
  }

  /**
   * Ends messages.
   *
   * @param from the state that they must be in
   * @return those that were in it, and under the lease of their outcome
   */
  List<Over> end(String from, List<Ended> ends, Instant now) {
    if (ends.isEmpty()) {
      return List.of();
    }
    var ended = jdbc.sql("""
        update covert_message m
           set state = cast(e.state as message_state), reason = e.reason, leased_until = null, wake = null,
               receipt = case when e.state = 'queued' then null else m.receipt end,
               ended_at = case when e.state = 'queued' then null else cast(:now as timestamptz) end
          from unnest(cast(:ids as uuid[]), cast(:leases as timestamptz[]), cast(:states as text[]),
                      cast(:reasons as text[])) as e (id, lease, state, reason)
         where m.id = e.id and m.state = cast(:from as message_state) and m.leased_until is not distinct from e.lease
        returning m.id, coalesce(m.receipt, '')
        """).param("now", now.toString()).param("from", from).param("ids", Columns.ids(ends, Ended::id))
        .param("leases", Columns.instants(ends, Ended::lease)).param("states", Columns.text(ends, Ended::state))
        .param("reasons", Columns.text(ends, end -> end.reason() == null ? null : end.reason().text()))
        .query((row, n) -> Map.entry(row.getObject(1, UUID.class), row.getString(2))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return ends.stream().filter(end -> ended.containsKey(end.id()))
        .map(end -> new Over(end, Receipt.of(ended.getOrDefault(end.id(), "")).orElse(null))).toList();
  }

  /** The number of messages that wait. */
  long waiting() {
    return jdbc.sql("select count(*) from covert_message where state = 'queued'").query(Long.class).single();
  }
}
