package org.lifeline.dispatch.pack;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the contact packs that the directory has published. */
@Repository
public class Packs {

  /**
   * Selects the current pack of each region. It steps through the index from region to region and takes the newest of
   * each, without reading the older ones.
   */
  public static final String CURRENT = """
      with recursive step (region) as (
        (select region from contact_pack order by region limit 1)
        union all
        select (select p.region from contact_pack p where p.region > s.region order by p.region limit 1)
          from step s where s.region is not null)
      select p.region, p.version, p.hash, p.numbers_withdrawn_in
        from step s
       cross join lateral (
         select * from contact_pack p where p.region = s.region order by p.version desc limit 1) p
      """;

  /**
   * Joins the current pack of the region {@code c.region}, to be read with {@link #current(ResultSet, String)}.
   */
  public static final String JOIN_CURRENT = """
      left join lateral (
        select version, hash, numbers_withdrawn_in from contact_pack where region = c.region
         order by version desc limit 1) n on true
      """;

  private final JdbcClient jdbc;

  Packs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The current pack of each region that has one. */
  public CurrentPacks current() {
    var packs = new HashMap<String, Pack>();
    jdbc.sql(CURRENT)
        .query((row, n) -> new Pack(row.getString(1), row.getLong(2), row.getString(3), row.getObject(4, Long.class)))
        .list()
        .forEach(pack -> packs.put(pack.region(), pack));
    return new CurrentPacks(packs);
  }

  /**
   * Reads a region's current pack from a row with {@code n.version as current_version}, {@code n.hash as current_hash}
   * and {@code n.numbers_withdrawn_in}.
   */
  public static Pack current(ResultSet row, String region) throws SQLException {
    var version = row.getLong("current_version");
    return row.wasNull()
        ? Pack.none(region)
        : new Pack(region, version, row.getString("current_hash"),
            row.getObject("numbers_withdrawn_in", Long.class));
  }

  /** Adds versions; known ones stay as they are. The order in which they come does not matter. */
  public void add(Collection<Pack> packs) {
    if (packs.isEmpty()) {
      return;
    }
    jdbc.sql("""
        insert into contact_pack (region, version, hash, numbers_withdrawn_in)
        select * from unnest(cast(:regions as text[]), cast(:versions as bigint[]), cast(:hashes as text[]),
                             cast(:withdrawn as bigint[])) as p (region, version, hash, withdrawn)
         order by region, version
        on conflict do nothing
        """)
        .param("regions", Columns.text(packs, Pack::region))
        .param("versions", Columns.text(packs, Pack::version))
        .param("hashes", Columns.text(packs, pack -> Objects.requireNonNullElse(pack.hash(), "")))
        .param("withdrawn", Columns.text(packs, Pack::numbersWithdrawnIn))
        .update();
  }

  /** The pack of each region at one moment. */
  public record CurrentPacks(Map<String, Pack> byRegion) {

    public static final CurrentPacks NONE = new CurrentPacks(Map.of());

    public Pack of(String region) {
      return byRegion.getOrDefault(region, Pack.none(region));
    }
  }
}
