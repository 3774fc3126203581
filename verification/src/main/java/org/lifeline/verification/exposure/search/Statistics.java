package org.lifeline.verification.exposure.search;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;

/**
 * The statistics that the services' databases keep for the query planner. They outlive the rows until a table is
 * analysed again, so they must contain nothing that was ever sealed, wrapped or fingerprinted: nothing of any binary
 * column.
 */
public record Statistics(Tables tables) {

  /** Describes a sighting. */
  public static final String SAMPLED = "values of a column of bytes";

  /** Has statistics gathered now. */
  public void gather() {
    for (var database : ServiceEntry.databases()) {
      try (var connection = tables.open(database); var sql = connection.createStatement()) {
        sql.execute("analyze");
      } catch (SQLException e) {
        throw Tables.failure(database, e);
      }
    }
  }

  /** A sighting for every binary column that has statistics. */
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
            new SearchedPlace(Kind.TABLE, database + ".pg_statistic"), "sampled", column, 1)));
      } catch (SQLException e) {
        throw Tables.failure(database, e);
      }
    }
    return sightings;
  }
}
