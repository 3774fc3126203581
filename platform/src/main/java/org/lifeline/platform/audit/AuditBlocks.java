package org.lifeline.platform.audit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database rows of the chain and of the entries that are not chained yet. */
final class AuditBlocks {

  /**
   * The highest id taken from the sequence. The database function looks under a lock. Selecting from the sequence
   * itself would not do: its row is written in place, and a reader may briefly see an id that nobody has taken yet, up
   * to 32 further on. An entry that takes that id later would be left out of the chain.
   */
  static final String HIGHEST_TAKEN = "select coalesce(pg_sequence_last_value('audit_entry_id_seq'), 0)";

  private static final long LOCK = 0x6175646974L; // "audit"

  private final JdbcClient jdbc;

  AuditBlocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The end of the chain.
   *
   * @param upTo every entry with an id of at most this is in the chain
   */
  record End(long position, byte[] hash, long upTo) {
  }

  /**
   * A point up to which entries are to be chained.
   *
   * @param entry the highest entry id that was taken
   * @param transaction an id higher than that of the transaction that took it
   */
  record Mark(long entry, String transaction) {
  }

  /**
   * Tries to take the sealing lock. Returns whether no other instance seals; none will until the open transaction ends.
   */
  boolean lock() {
    return jdbc.sql("select pg_try_advisory_xact_lock(:lock)").param("lock", LOCK).query(Boolean.class).single();
  }

  /** The highest entry id that anybody has taken; 0 if there is none. */
  long highestTaken() {
    return jdbc.sql(HIGHEST_TAKEN).query(Long.class).single();
  }

  /** The id of the open transaction. {@link #highestTaken} must have been called before. */
  String transaction() {
    return jdbc.sql("select pg_current_xact_id()::text").query(String.class).single();
  }

  /**
   * Whether every transaction that was under way when the mark was made has ended: what it wrote is now visible, or
   * never will be.
   */
  boolean isDecided(Mark mark) {
    return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot()) > cast(:transaction as xid8)")
        .param("transaction", mark.transaction()).query(Boolean.class).single();
  }

  Optional<End> end() {
    return jdbc.sql("""
        select last_position, substring(hashes from octet_length(hashes) - 31), up_to
          from audit_seal order by last_position desc limit 1
        """).query((row, n) -> new End(row.getLong(1), row.getBytes(2), row.getLong(3))).optional();
  }

  List<AuditEntry> entries(long after, long upTo, int most) {
    return jdbc.sql("""
        select id, cast(extract(epoch from at) * 1000000 as bigint), who_kind, who, action, why, subject, door, trace,
               coalesce(times, 1)
          from audit_entry where id > :after and id <= :upTo order by id limit :most
        """).param("after", after).param("upTo", upTo).param("most", most)
        .query((row, n) -> new AuditEntry(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4),
            row.getString(5), row.getString(6), row.getObject(7, UUID.class), row.getString(8),
            row.getObject(9, UUID.class), row.getLong(10)))
        .list();
  }

  void add(long first, List<AuditEntry> entries, ByteBuffer hashes, long upTo, Instant at) {
    jdbc.sql("""
        insert into audit_seal (last_position, first_position, up_to, entries, hashes, sealed_at)
        values (:last, :first, :upTo, cast(:entries as bigint[]), :hashes, cast(:at as timestamptz))
        """).param("last", first + entries.size() - 1).param("first", first).param("upTo", upTo)
        .param("entries", entries.stream().map(entry -> Long.toString(entry.id())).toArray(String[]::new))
        .param("hashes", Arrays.copyOf(hashes.array(), hashes.position())).param("at", at.toString()).update();
  }
}
