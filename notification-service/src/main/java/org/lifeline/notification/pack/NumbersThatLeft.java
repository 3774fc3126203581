package org.lifeline.notification.pack;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lifeline.notification.directory.contact.Region;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Numbers that packs no longer hold, and since which version: phones that were loaded before hold them. Whether that
 * matters is decided elsewhere: a service that is closed for a time, or has left only this region, may still be called.
 */
final class NumbersThatLeft {

  private final JdbcClient jdbc;

  NumbersThatLeft(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes which numbers a version of a region's pack no longer holds, and forgets those that it holds again. */
  void follow(Region region, long version, Set<String> before, Set<String> after) {
    var left = new TreeSet<>(before);
    left.removeAll(after);
    jdbc.sql("delete from pack_number_left where region = :region and number = any(:numbers)")
        .param("region", region.code()).param("numbers", after.toArray(String[]::new)).update();
    jdbc.sql("""
        insert into pack_number_left (region, number, version)
        select :region, number, :version from unnest(:numbers) as n (number)
        on conflict (region, number) do update set version = excluded.version
        """).param("region", region.code()).param("version", version).param("numbers", left.toArray(String[]::new))
        .update();
  }

  /**
   * Notes that a number which is no longer in use was removed, if a restored database does not know which: an empty
   * number stands for it.
   */
  void forgotten(String region, long version) {
    jdbc.sql("""
        insert into pack_number_left as l (region, number, version) values (:region, '', :version)
        on conflict (region, number) do update set version = greatest(l.version, excluded.version)
        """).param("region", region).param("version", version).update();
  }

  /**
   * By region, the last version that removed a number which is no longer in use; none for a region where all numbers
   * that phones hold are in use.
   *
   * @param inUse the numbers of services that answer, or may answer again
   */
  Map<String, Long> withdrawn(Collection<String> inUse) {
    var versions = new HashMap<String, Long>();
    jdbc.sql("""
        select region, max(version) from pack_number_left where number <> all(:numbers) group by region
        """).param("numbers", inUse.toArray(String[]::new)).query(row -> {
      versions.put(row.getString(1), row.getLong(2));
    });
    return versions;
  }
}
