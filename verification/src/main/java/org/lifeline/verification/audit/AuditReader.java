package org.lifeline.verification.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.lifeline.localstack.StackFailure;
import org.lifeline.platform.audit.AuditEntry;
import org.lifeline.verification.reading.OneMoment;

/** Reads the audit log of one service, all from one snapshot of its database. */
final class AuditReader implements AutoCloseable {

  /** How many blocks are fetched at a time: each may hold some thousand entries. */
  private static final int FETCH = 20;
  /** How many entries are fetched at a time. */
  private static final int AT_A_TIME = 1000;
  private static final String COLUMNS = """
      e.id, cast(extract(epoch from e.at) * 1000000 as bigint), e.who_kind, e.who, e.action, e.why, e.subject, e.door,
      e.trace, coalesce(e.times, 1)""";
  /** More than the clocks of a service's instances are ever apart. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  private final Connection connection;

  private AuditReader(Connection connection) {
    this.connection = connection;
  }

  static AuditReader open(String url, String role, String password) {
    return new AuditReader(OneMoment.of(url, role, password));
  }

  /** Whether the service has ever been started here, and so has an audit log. */
  boolean isThere() {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select to_regclass('audit_entry') is not null")) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Reads every block, in the order of the chain. */
  void blocks(Consumer<Block> taker) {
    try (var blocks = connection.prepareStatement("""
        select first_position, last_position, entries, hashes from audit_seal order by first_position, last_position
        """);
        var entries = connection.prepareStatement(
            "select " + COLUMNS + " from unnest(?) as u (id) join audit_entry e on e.id = u.id")) {
      blocks.setFetchSize(FETCH);
      try (var rows = blocks.executeQuery()) {
        while (rows.next()) {
          entries.setArray(1, rows.getArray(3));
          var found = new HashMap<Long, AuditEntry>();
          try (var of = entries.executeQuery()) {
            while (of.next()) {
              var entry = entry(of);
              found.put(entry.id(), entry);
            }
          }
          taker.accept(new Block(rows.getLong(1), rows.getLong(2),
              Arrays.asList((Long[]) rows.getArray(3).getArray()), rows.getBytes(4), found));
        }
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Ids of rows that are in no block although they should be sealed by now: they were not written by the service. */
  List<Long> added(int most) {
    return list("""
        select e.id from audit_entry e
         where e.id <= (select max(up_to) from audit_seal)
           and not exists (select from (select unnest(entries) as id from audit_seal) as sealed where sealed.id = e.id)
         order by e.id limit ?
        """, most);
  }

  /** Ids of entries that have waited to be sealed for longer than this. */
  List<Long> unsealed(Duration longerThan, int most) {
    return list("""
        select e.id from audit_entry e
         where e.id > coalesce((select max(up_to) from audit_seal), 0)
           and e.at < now() - make_interval(secs => ?) order by e.id limit ?
        """, longerThan.toSeconds(), most);
  }

  /** The position up to which a head must have been published by now. */
  long toBePublished(Duration longerThan) {
    var newest = list("""
        select max(last_position) from audit_seal where sealed_at < now() - make_interval(secs => ?)
        """, longerThan.toSeconds());
    return newest.getFirst();
  }

  /** An entry of the audit log, with its position in the chain; 0 if it is not sealed yet. */
  record Line(long position, AuditEntry entry) {
    Instant at() {
      return Instant.EPOCH.plusNanos(entry.atMicros() * 1000);
    }
  }

  /**
   * The newest entries that answer the question, oldest first. The record is of years: entries are read from the newest
   * on, in the order of their ids, which is that of their times but for an instant.
   */
  List<Line> lines(Question question) {
    try {
      var entries = entries(question);
      var positions = positions(entries.stream().map(AuditEntry::id).toList());
      return entries.stream().map(entry -> new Line(positions.getOrDefault(entry.id(), 0L), entry))
          .sorted(Comparator.comparing(Line::at).thenComparing(line -> line.entry().id())).toList();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private List<AuditEntry> entries(Question question) throws SQLException {
    try (var statement = connection.prepareStatement("select " + COLUMNS + """
          from audit_entry e
         where e.id > ?
           and (cast(? as uuid) is null or e.subject = cast(? as uuid) or e.trace = cast(? as uuid))
           and (cast(? as text) is null or e.who_kind = ? or ? = any(string_to_array(e.who, '/')) or e.who = ?)
           and (cast(? as timestamptz) is null or e.at >= cast(? as timestamptz))
         order by e.id desc limit ?
        """)) {
      var subject = question.subject() == null ? null : question.subject().toString();
      var since = question.since() == null ? null : question.since().toString();
      int column = 1;
      statement.setLong(column++, question.since() == null ? Long.MIN_VALUE : lastBefore(question.since()));
      for (var text : Arrays.asList(subject, subject, subject, question.who(), question.who(), question.who(),
          question.who(), since, since)) {
        statement.setString(column++, text);
      }
      statement.setLong(column, question.most());
      statement.setFetchSize(AT_A_TIME);
      var found = new ArrayList<AuditEntry>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(entry(rows));
        }
      }
      return found;
    }
  }

  /** An id that no entry of this time or later is below, since all of these were sealed well before it. */
  private long lastBefore(Instant time) {
    return first("select up_to from audit_seal where sealed_at < to_timestamp(?) order by last_position desc limit 1",
        time.minus(CLOCKS).getEpochSecond()).orElse(Long.MIN_VALUE);
  }

  /**
   * Where in the chain these entries are, of those that are sealed. Only blocks are read that may hold one: they follow
   * each other by their positions and by {@code up_to} alike.
   */
  private Map<Long, Long> positions(List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return Map.of();
    }
    try (var statement = connection.prepareStatement("""
        select u.id, s.first_position + u.place - 1
          from audit_seal s, unnest(s.entries) with ordinality as u (id, place)
         where s.last_position > ? and u.id = any(?)
        """)) {
      statement.setLong(1,
          first("select last_position from audit_seal where up_to < ? order by last_position desc limit 1",
              Collections.min(ids)).orElse(0L));
      statement.setArray(2, connection.createArrayOf("bigint", ids.toArray()));
      var found = new HashMap<Long, Long>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getLong(1), rows.getLong(2));
        }
      }
      return found;
    }
  }

  private Optional<Long> first(String sql, long parameter) {
    return list(sql, parameter).stream().findFirst();
  }

  private List<Long> list(String sql, long... parameters) {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setLong(i + 1, parameters[i]);
      }
      var found = new ArrayList<Long>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getLong(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5),
        row.getString(6), row.getObject(7, UUID.class), row.getString(8), row.getObject(9, UUID.class),
        row.getLong(10));
  }

  private static StackFailure failed(SQLException e) {
    return StackFailure.failed("The record of who looked cannot be read (" + e.getSQLState() + ").");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
