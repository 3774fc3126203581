package org.lifeline.console.stock;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.platform.calendar.WorkingDays;
import org.lifeline.platform.settings.SettingsFile;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells from where each region is served, and what is free there. */
@Component
public class Hubs {

  private final JdbcClient jdbc;
  private final SortedMap<String, List<String>> byRegion;
  private final Set<String> formerOperators;
  private final int simMargin;
  private final Suspensions suspensions;
  private final Clock clock;

  /** @param simMargin how many days a SIM must still be valid for to be given to anybody */
  Hubs(JdbcClient jdbc, @Value("${lifeline.scheme}") Path scheme,
      @Value("${lifeline.sim-margin-days}") int simMargin, Suspensions suspensions, Clock clock) {
    this.jdbc = jdbc;
    this.byRegion = new TreeMap<>();
    var read = SettingsFile.read(scheme, Scheme.class);
    read.regions().forEach((code, region) -> byRegion.put(code, List.copyOf(region.hubs())));
    this.formerOperators = read.formerOperators();
    this.simMargin = simMargin;
    this.suspensions = suspensions;
    this.clock = clock;
  }

  private record Scheme(Map<String, Region> regions,
      @JsonSetter(nulls = Nulls.SET) Set<String> formerOperators) {

    /** A file that does not name any network operators that have left has none. */
    Scheme {
      formerOperators = formerOperators == null ? Set.of() : Set.copyOf(formerOperators);
    }
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
    return LocalDate.ofInstant(clock.instant(), WorkingDays.LONDON).plusDays(simMargin);
  }

  /** Whether nobody at a hub can hand anything over at the moment: nobody is given what lies there. */
  public boolean isSuspended(String hub) {
    return suspensions.isSuspended(hub);
  }

  /** The network operators that have left the scheme: nobody is given one of their SIMs. */
  String[] formerOperators() {
    return formerOperators.toArray(String[]::new);
  }

  /**
   * How many devices that somebody may get are free at each hub that has any. Suspended hubs are left out, as are
   * devices whose SIM expires too early or is of an operator that has left the scheme.
   */
  public Map<String, Long> free(Generation shown) {
    var free = new TreeMap<String, Long>();
    jdbc.sql("""
        select hub, sum(devices) from (
          select hub, devices from stock_level where generation = :generation and state = 'FREE' and devices > 0
          union all
          select hub, -1 from device
           where generation = :generation and state = 'FREE' and expires_on < cast(:earliest as date)
          union all
          select hub, -1 from device
           where generation = :generation and state = 'FREE' and operator = any (cast(:former as text[]))
             and expires_on >= cast(:earliest as date)) d
         group by hub having sum(devices) > 0
        """).param("generation", shown.number()).param("earliest", earliest().toString())
        .param("former", formerOperators()).query(row -> {
          free.put(row.getString(1), row.getLong(2));
        });
    free.keySet().removeIf(this::isSuspended);
    return free;
  }
}
