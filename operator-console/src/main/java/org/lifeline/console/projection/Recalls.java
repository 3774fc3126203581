package org.lifeline.console.projection;

import org.lifeline.console.projection.generation.Generation;
import org.lifeline.events.BatchRecalled;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps batches that were recalled. */
@Component
class Recalls {

  private final JdbcClient jdbc;

  Recalls(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void write(Generation generation, BatchRecalled event) {
    jdbc.sql("""
        insert into recall (generation, recall_id, batch, at, free, reserved, dispatched)
        values (:generation, :id, :batch, cast(:at as timestamptz), :free, :reserved, :dispatched)
        on conflict do nothing
        """).param("generation", generation.number()).param("id", event.getRecallId()).param("batch", event.getBatch())
        .param("at", event.getOccurredAt().toString()).param("free", event.getFreeDevices())
        .param("reserved", event.getReservedDevices()).param("dispatched", event.getDispatchedDevices()).update();
  }
}
