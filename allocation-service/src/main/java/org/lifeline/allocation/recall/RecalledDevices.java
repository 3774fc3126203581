package org.lifeline.allocation.recall;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and marks the devices of recalled batches, wherever they are. */
@Repository
class RecalledDevices {

  private final JdbcClient jdbc;

  RecalledDevices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many devices of a recall are in one state now. */
  record Count(String state, long count) {
  }

  /** A device as shown to those who follow it up: never for whom it is. */
  record Listed(UUID deviceId, String hub, String operator, String state) {
  }

  /**
   * Marks every device of the batch, so that none of them is ever free again. To be called under the lock on all hubs.
   */
  List<UUID> mark(String batch, UUID recall) {
    return jdbc.sql("""
        update stock s set recall_id = :recall
          from device d
         where d.batch = :batch and s.device_id = d.id
        returning s.device_id
        """).param("recall", recall).param("batch", batch).query(UUID.class).list();
  }

  List<Count> count(UUID recall) {
    return jdbc.sql("select state, count(*) from stock where recall_id = :recall group by state order by state")
        .param("recall", recall).query((row, n) -> new Count(row.getString(1), row.getLong(2))).list();
  }

  /**
   * The devices of a recall, in the order in which they were taken in.
   *
   * @param states those that are asked for
   * @param after the last device of the page before; the lowest id for the first page
   */
  List<Listed> list(UUID recall, Collection<String> states, UUID after, int most) {
    return jdbc.sql("""
        select device_id, hub, operator, state from stock
         where recall_id = :recall and device_id > :after and state = any(:states)
         order by device_id limit :most
        """).param("recall", recall).param("after", after).param("states", states.toArray(String[]::new))
        .param("most", most)
        .query((row, n) -> new Listed(row.getObject(1, UUID.class), row.getString(2), row.getString(3),
            row.getString(4)))
        .list();
  }
}
