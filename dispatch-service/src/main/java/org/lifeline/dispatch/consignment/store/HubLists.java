package org.lifeline.dispatch.consignment.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Consignment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads hubs' work lists, without locks. */
@Repository
public class HubLists {

  private static final String SELECT = "select " + Listed.COLUMNS + Listed.TABLES;

  private final JdbcClient jdbc;

  HubLists(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A position in a hub's list, which has the highest band first and then the oldest reservation. */
  public record Position(int band, Instant reservedAt, UUID id) {

    /** The position before the first entry. */
    public static final Position START = new Position(-1, Instant.EPOCH, new UUID(0, 0));

    public static Position of(Consignment consignment) {
      var parcel = consignment.parcel();
      return new Position(parcel.band().ordinal(), parcel.reservedAt(), parcel.id());
    }
  }

  /**
   * The parcels in hand, in the order in which they are to be made up.
   *
   * @param state {@code prepared} or {@code ready}; null for both
   */
  public List<Listed> inHand(String hub, @Nullable String state, Position after, int limit) {
    return jdbc.sql(SELECT + """
         where c.in_hand and c.hub = :hub and (cast(:state as text) is null or c.state = :state)
           and (c.band, c.reserved_at, c.consignment_id)
               > (cast(:band as smallint), cast(:at as timestamptz), cast(:id as uuid))
         order by c.band, c.reserved_at, c.consignment_id
         limit :limit
        """).param("hub", hub).param("state", state).param("band", after.band())
        .param("at", after.reservedAt().toString())
        .param("id", after.id().toString()).param("limit", limit)
        .query((row, n) -> Listed.of(row)).list();
  }

  /** A position in the list of parcels that were called back. */
  public record Call(Instant at, UUID id) {

    /** The position before the first entry. */
    public static final Call START = new Call(Instant.EPOCH, new UUID(0, 0));
  }

  /**
   * The parcels that were called back and have neither arrived nor come back, the oldest call first, whether or not
   * their phones were found.
   */
  public List<Listed> calledBack(String hub, Call after, int limit) {
    return jdbc.sql(SELECT + """
         where c.called_back_at is not null and c.hub = :hub
           and (c.state = 'dispatched' or (c.state = 'discovered' and c.end_reason is null))
           and (c.called_back_at, c.consignment_id) > (cast(:at as timestamptz), cast(:id as uuid))
         order by c.called_back_at, c.consignment_id
         limit :limit
        """).param("hub", hub).param("at", after.at().toString()).param("id", after.id().toString())
        .param("limit", limit).query((row, n) -> Listed.of(row)).list();
  }

  public Optional<Consignment> find(UUID id) {
    return listed(id).map(Listed::consignment);
  }

  public Optional<Listed> listed(UUID id) {
    return jdbc.sql(SELECT + " where c.consignment_id = cast(:id as uuid)").param("id", id.toString())
        .query((row, n) -> Listed.of(row)).optional();
  }
}
