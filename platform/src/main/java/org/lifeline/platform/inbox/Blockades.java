package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Set;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells which keys have dead letters, for code that must not act on something that an untaken record may have changed.
 *
 * <p>
 * A caller that asks this first and afterwards reads what events have written sees the effect of every letter settled
 * before: a letter is settled in the same transaction that takes it and the records parked behind it.
 */
public final class Blockades {

  private final JdbcClient jdbc;

  public Blockades(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The keys among these that have an unsettled dead letter of the topic. A single statement on an index, however many
   * keys.
   */
  public Set<String> of(String topic, Collection<String> keys) {
    return jdbc.sql("""
        select d.key from dead_letter d join unnest(:keys) as asked (key) on sha256(asked.key) = sha256(d.key)
         where d.topic = :topic and d.settled_at is null
        """).param("topic", topic).param("keys", Columns.bytes(keys, key -> key.getBytes(UTF_8)))
        .query((row, n) -> new String(row.getBytes(1), UTF_8)).set();
  }
}
