package org.lifeline.dispatch.preparation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores markers for reservations that were given up before they were heard of. They are guarded by the lock on their
 * referral.
 */
@Repository
class UnseenReservations {

  private final JdbcClient jdbc;

  UnseenReservations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Set<UUID> releasedOf(Collection<UUID> reservations) {
    return new HashSet<>(jdbc.sql("""
        select reservation_id from released_unseen where reservation_id = any(cast(:ids as uuid[]))
        """).param("ids", Columns.ids(reservations)).query(UUID.class).list());
  }

  void markReleased(Collection<UUID> reservations, Instant at) {
    if (!reservations.isEmpty()) {
      jdbc.sql("""
          insert into released_unseen (reservation_id, released_at)
          select id, cast(:at as timestamptz) from unnest(cast(:ids as uuid[])) as m (id)
          """).param("ids", Columns.ids(reservations)).param("at", at.toString()).update();
    }
  }
}
