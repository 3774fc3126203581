package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Set;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What something has been said of that could not be taken: for whoever must not act on what may have changed since.
 *
 * <p>
 * Whoever asks this first, and reads afterwards what events have written, has read what every letter brought that was settled
 * before: a letter is settled in the transaction that takes it and what waits behind it.
 */
public final class Blockades {

  private final JdbcClient jdbc;

  public Blockades(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of the keys under which a dead letter of the topic is unsettled. One look into an index, however many keys. */
  public Set<String> of(String topic, Collection<String> keys) {
    return jdbc.sql("""
        select d.key from dead_letter d join unnest(:keys) as asked (key) on sha256(asked.key) = sha256(d.key)
         where d.topic = :topic and d.settled_at is null
        """).param("topic", topic).param("keys", Columns.bytes(keys, key -> key.getBytes(UTF_8)))
        .query((row, n) -> new String(row.getBytes(1), UTF_8)).set();
  }
}
