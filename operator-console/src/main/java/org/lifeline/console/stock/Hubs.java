package org.lifeline.console.stock;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.platform.settings.SettingsFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells from where each region is served, and what is free there. */
@Component
public class Hubs {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final JdbcClient jdbc;
  private final SortedMap<String, List<String>> byRegion;
  private final int simMargin;
  private final Clock clock;

  /** @param simMargin how many days a SIM must still be valid for to be given to anybody */
  Hubs(JdbcClient jdbc, @Value("${lifeline.scheme}") Path scheme,
      @Value("${lifeline.sim-margin-days}") int simMargin, Clock clock) {
    this.jdbc = jdbc;
    this.byRegion = new TreeMap<>();
    SettingsFile.read(scheme, Scheme.class).regions()
        .forEach((code, region) -> byRegion.put(code, List.copyOf(region.hubs())));
    this.simMargin = simMargin;
    this.clock = clock;
  }

  private record Scheme(Map<String, Region> regions) {
  }

  private record Region(List<String> hubs) {
  }

  /** The hubs that serve a region, in its order of preference; none if the region is not known. */
  public List<String> of(String region) {
    return byRegion.getOrDefault(region, List.of());
  }

  /** The hub that each region is served from first. */
  SortedMap<String, String> first() {
    var first = new TreeMap<String, String>();
    byRegion.forEach((region, hubs) -> hubs.stream().findFirst().ifPresent(hub -> first.put(region, hub)));
    return first;
  }

  /** How many days a SIM must still be valid for to be given to anybody. */
  int simMargin() {
    return simMargin;
  }

  /** The first expiry date of a SIM that may be given to somebody today. */
  LocalDate earliest() {
    return LocalDate.ofInstant(clock.instant(), LONDON).plusDays(simMargin);
  }

  /** How many devices are free at each hub that has any, leaving out those whose SIM expires too early. */
  public Map<String, Long> free(Generation shown) {
    var free = new TreeMap<String, Long>();
    jdbc.sql("""
        select hub, sum(devices) from (
          select hub, devices from stock_level where generation = :generation and state = 'FREE' and devices > 0
          union all
          select hub, -1 from device
           where generation = :generation and state = 'FREE' and expires_on < cast(:earliest as date)) d
         group by hub having sum(devices) > 0
        """).param("generation", shown.number()).param("earliest", earliest().toString()).query(row -> {
      free.put(row.getString(1), row.getLong(2));
    });
    return free;
  }
}
