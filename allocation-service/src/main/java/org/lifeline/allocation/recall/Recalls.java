package org.lifeline.allocation.recall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All recalls there have been. A batch is recalled once, and for good. */
@Repository
public class Recalls {

  private static final String COLUMNS = """
      select id, batch, reason, recalled_at, free_devices, reserved_devices, dispatched_devices from recall""";

  private final JdbcClient jdbc;

  Recalls(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of the batches that were recalled. Reliable only under the lock on all hubs concerned. */
  public Set<String> among(Collection<String> batches) {
    return Set.copyOf(jdbc.sql("select batch from recall where batch = any(:batches)")
        .param("batches", batches.toArray(String[]::new)).query(String.class).list());
  }

  Optional<Recall> find(UUID id) {
    return jdbc.sql(COLUMNS + " where id = :id").param("id", id).query(Recalls::recall).optional();
  }

  Optional<Recall> ofBatch(String batch) {
    return jdbc.sql(COLUMNS + " where batch = :batch").param("batch", batch).query(Recalls::recall).optional();
  }

  void add(Recall recall) {
    jdbc.sql("""
        insert into recall (id, batch, reason, recalled_at, free_devices, reserved_devices, dispatched_devices)
        values (:id, :batch, :reason, cast(:at as timestamptz), :free, :reserved, :dispatched)
        """).param("id", recall.id()).param("batch", recall.batch()).param("reason", recall.reason())
        .param("at", recall.recalledAt().toString()).param("free", recall.freeDevices())
        .param("reserved", recall.reservedDevices()).param("dispatched", recall.dispatchedDevices()).update();
  }

  private static Recall recall(ResultSet row, int number) throws SQLException {
    return new Recall(row.getObject(1, UUID.class), row.getString(2), row.getString(3),
        row.getObject(4, OffsetDateTime.class).toInstant(), row.getInt(5), row.getInt(6), row.getInt(7));
  }
}
