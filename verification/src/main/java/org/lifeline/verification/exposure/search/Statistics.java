package org.lifeline.verification.exposure.search;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.verification.exposure.search.Place.Kind;

/**
 * What the services' databases keep of values to plan by. It outlives their rows until a table is analysed again, so it must
 * hold nothing that was ever sealed, wrapped or fingerprinted: nothing of any column of bytes.
 */
public record Statistics(Tables tables) {

  /** What a sighting is of. */
  public static final String SAMPLED = "values of a column of bytes";

  /** Has them gathered now. */
  public void gather() {
    for (var database : ServiceEntry.databases()) {
      try (var connection = tables.open(database); var sql = connection.createStatement()) {
        sql.execute("analyze");
      } catch (SQLException e) {
        throw Tables.failure(database, e);
      }
    }
  }

  /** Every column of bytes that something is kept of. */
  public List<Sighting> sampled() {
    var sightings = new ArrayList<Sighting>();
    for (var database : ServiceEntry.databases()) {
      try (var connection = tables.open(database)) {
        Tables.column(connection, """
            select c.relname || '.' || a.attname
              from pg_statistic s
              join pg_attribute a on a.attrelid = s.starelid and a.attnum = s.staattnum
              join pg_class c on c.oid = s.starelid and c.relkind = 'r'
             where c.relnamespace = 'public'::regnamespace and a.atttypid = 'bytea'::regtype
             order by 1
            """).forEach(column -> sightings.add(new Sighting(SAMPLED,
            new Place(Kind.TABLE, database + ".pg_statistic"), "sampled", column, 1)));
      } catch (SQLException e) {
        throw Tables.failure(database, e);
      }
    }
    return sightings;
  }
}
