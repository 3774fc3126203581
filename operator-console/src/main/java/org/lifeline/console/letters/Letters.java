package org.lifeline.console.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.letters.Letter.State;
import org.lifeline.events.DeadLetterSettled;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Keeps the dead letters of all services. */
@Component
public class Letters {

  private static final String COLUMNS = "id, service, topic, partition, position, letter, code, type, size, hash, put_aside_at, state, result, result_code";

  private final JdbcClient jdbc;

  Letters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A search; an empty text matches anything. */
  record Filter(String service, String topic, String code) {
  }

  /** Letters with the same service, topic and code. */
  record Pile(String service, String topic, String code, long letters, Instant oldest) {
  }

  /**
   * Adds a letter. One that is known stays as it is; one of which only the settlement is known gets the rest. A letter
   * that was put aside at this place after the known one ended is another: a database or the log was restored since.
   */
  void add(Letter letter) {
    jdbc.sql(
        """
            update letter set letter = -1, state = 'OPEN', result = null, result_code = null, released = null, settled_at = null
             where id = :id and coalesce(settled_at, put_aside_at) < cast(:at as timestamptz)
            """)
        .param("id", letter.id()).param("at", letter.putAsideAt().toString()).update();
    jdbc.sql(
        """
            insert into letter (id, service, topic, partition, position, letter, code, type, size, hash, put_aside_at)
            values (:id, :service, :topic, :partition, :position, :letter, :code, :type, :size, :hash, cast(:at as timestamptz))
            on conflict (id) do update set letter = excluded.letter, code = excluded.code, type = excluded.type,
                   size = excluded.size, hash = excluded.hash, put_aside_at = excluded.put_aside_at
             where letter.letter = -1
            """)
        .param("id", letter.id()).param("service", letter.service()).param("topic", letter.topic())
        .param("partition", letter.partition()).param("position", letter.position()).param("letter", letter.letter())
        .param("code", letter.code()).param("type", letter.type()).param("size", letter.size())
        .param("hash", letter.hash()).param("at", letter.putAsideAt().toString()).update();
  }

  List<Pile> piles() {
    return jdbc.sql("""
        select service, topic, code, count(*), min(put_aside_at) from letter
         where state in ('OPEN', 'ASKED') group by service, topic, code order by min(put_aside_at) limit 200
        """).query((row, n) -> new Pile(row.getString(1), row.getString(2), row.getString(3), row.getLong(4),
        row.getTimestamp(5).toInstant())).list();
  }

  /** The oldest letters that match. */
  List<Letter> oldest(Set<State> states, Filter filter, int most) {
    return passing("select " + COLUMNS, "order by put_aside_at, id limit " + most, states, filter)
        .query((row, n) -> letter(row)).list();
  }

  /** How many letters match. */
  long count(Set<State> states, Filter filter) {
    return passing("select count(*)", "", states, filter).query(Long.class).single();
  }

  private StatementSpec passing(String select, String end, Set<State> states, Filter filter) {
    return jdbc.sql(select + """
         from letter
         where state = any (cast(:states as text[])) and (:service = '' or service = :service)
           and (:topic = '' or topic = :topic) and (:code = '' or code = :code)
        """ + end).param("states", Columns.text(states, State::name)).param("service", filter.service)
        .param("topic", filter.topic).param("code", filter.code);
  }

  List<Letter> of(Collection<UUID> ids) {
    return jdbc
        .sql("select " + COLUMNS + " from letter where id = any (cast(:ids as uuid[])) order by put_aside_at, id")
        .param("ids", Columns.ids(ids)).query((row, n) -> letter(row)).list();
  }

  Optional<Letter> find(UUID id) {
    return of(List.of(id)).stream().findFirst();
  }

  /** How many letters are not settled. */
  public long count() {
    return jdbc.sql("select count(*) from letter where state in ('OPEN', 'ASKED')").query(Long.class).single();
  }

  void asked(Collection<UUID> ids) {
    jdbc.sql("update letter set state = 'ASKED' where id = any (cast(:ids as uuid[])) and state = 'OPEN'")
        .param("ids", Columns.ids(ids)).update();
  }

  /** Opens a letter again, with the result of the request that failed. */
  void failed(UUID id, String result, String code) {
    jdbc.sql("""
        update letter set state = 'OPEN', result = :result, result_code = :code where id = :id and state <> 'SETTLED'
        """).param("result", result).param("code", code).param("id", id).update();
  }

  /**
   * Settles a letter, even if it has not been read itself, as it is on another topic and may come later. If two were
   * put aside at its place one after the other, the last end counts, and the first result is kept. An end from before
   * the known letter was put aside is that of another; clocks may be a minute apart.
   */
  void settled(UUID id, DeadLetterSettled told) {
    jdbc.sql(
        """
            insert into letter as l (id, service, topic, partition, position, letter, code, size, hash, put_aside_at,
                                     state, result, result_code, released, settled_at)
            values (:id, :service, :topic, :partition, :position, -1, 'unknown', 0, '', cast(:at as timestamptz),
                    'SETTLED', :result, :code, :released, cast(:at as timestamptz))
            on conflict (id) do update set state = excluded.state, settled_at = excluded.settled_at,
                   result = case l.state when 'SETTLED' then l.result else excluded.result end,
                   result_code = case l.state when 'SETTLED' then l.result_code else excluded.result_code end,
                   released = case l.state when 'SETTLED' then l.released else excluded.released end
             where (l.state <> 'SETTLED' or l.settled_at < excluded.settled_at)
               and l.put_aside_at < excluded.settled_at + interval '1 minute'
            """)
        .param("id", id).param("service", told.getService()).param("topic", told.getTopic())
        .param("partition", told.getPartition()).param("position", told.getPosition())
        .param("at", told.getSettledAt().toString()).param("result", told.getResult().name())
        .param("code", told.getCode()).param("released", told.getReleased()).update();
  }

  private static Letter letter(ResultSet row) throws SQLException {
    return new Letter(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getInt(4), row.getLong(5),
        row.getLong(6), row.getString(7), row.getString(8), row.getInt(9), row.getString(10),
        row.getTimestamp(11).toInstant(), State.valueOf(row.getString(12)), text(row, 13), text(row, 14));
  }

  private static @Nullable String text(ResultSet row, int column) throws SQLException {
    return row.getString(column);
  }
}
