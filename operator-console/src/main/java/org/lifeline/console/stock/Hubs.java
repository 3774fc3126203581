package org.lifeline.console.stock;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.platform.settings.SettingsFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From where each region is served, and what is free there. */
@Component
public class Hubs {

  private final JdbcClient jdbc;
  private final SortedMap<String, List<String>> byRegion;

  Hubs(JdbcClient jdbc, @Value("${lifeline.scheme}") Path scheme) {
    this.jdbc = jdbc;
    this.byRegion = new TreeMap<>();
    SettingsFile.read(scheme, Scheme.class).regions()
        .forEach((code, region) -> byRegion.put(code, List.copyOf(region.hubs())));
  }

  private record Scheme(Map<String, Region> regions) {
  }

  private record Region(List<String> hubs) {
  }

  /** The hubs that serve a region, the first first; none where it is not known. */
  public List<String> of(String region) {
    return byRegion.getOrDefault(region, List.of());
  }

  /** The hub that each region is served from first. */
  SortedMap<String, String> first() {
    var first = new TreeMap<String, String>();
    byRegion.forEach((region, hubs) -> hubs.stream().findFirst().ifPresent(hub -> first.put(region, hub)));
    return first;
  }

  /** How many devices are free at each hub that has any. */
  public Map<String, Long> free(Generation shown) {
    var free = new TreeMap<String, Long>();
    jdbc.sql("""
        select hub, sum(devices) from stock_level
         where generation = :generation and state = 'FREE' and devices > 0 group by hub
        """).param("generation", shown.number()).query(row -> {
      free.put(row.getString(1), row.getLong(2));
    });
    return free;
  }
}
