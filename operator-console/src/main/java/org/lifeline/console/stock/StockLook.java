package org.lifeline.console.stock;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.console.stock.Stock.Recall;
import org.lifeline.console.stock.Stock.Region;
import org.lifeline.console.stock.Stock.Shelf;
import org.lifeline.platform.calendar.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the stock as it is now. */
@Component
class StockLook {

  /** How many days the pace of the need is measured over, as in allocation-service's outlook on stock. */
  private static final int PACE = 28;
  /** How many days in advance a warning is given of SIMs that will be too old. */
  private static final int EXPIRING = 30;

  /** Counts by the index that has nothing else; so does the next one. */
  static final String WAITING = """
      select count(*) from (select 1 from journey
        where generation = :generation and step = 'REFERRED' and region = :region limit :limit) w
      """;
  static final String EXPIRING_BEFORE = """
      select hub, form, count(*) from device
       where generation = :generation and state = 'FREE' and expires_on < cast(:day as date)
         and (operator is null or operator <> all (cast(:former as text[])))
       group by hub, form
      """;
  static final String OF_FORMER_OPERATORS = """
      select hub, form, count(*) from device
       where generation = :generation and state = 'FREE' and operator = any (cast(:former as text[])) group by hub, form
      """;

  private final JdbcClient jdbc;
  private final Generations generations;
  private final Clock clock;
  private final Hubs hubs;

  StockLook(JdbcClient jdbc, Generations generations, Clock clock, Hubs hubs) {
    this.jdbc = jdbc;
    this.generations = generations;
    this.clock = clock;
    this.hubs = hubs;
  }

  Stock now() {
    var shown = generations.shown();
    var at = clock.instant();
    var today = LocalDate.ofInstant(at, WorkingDays.LONDON);
    var shelves = shelves(shown, today);
    return new Stock(at, hubs.simMargin(), shelves, regions(shown, shelves), jdbc.sql("""
        select batch, at, free, reserved, dispatched from recall
         where generation = :generation order by at desc limit 20
        """).param("generation", shown.number()).query((row, n) -> new Recall(row.getString(1),
        row.getTimestamp(2).toInstant(), row.getInt(3), row.getInt(4), row.getInt(5))).list());
  }

  private record Key(String hub, String form) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int byHub = hub.compareTo(other.hub);
      return byHub == 0 ? form.compareTo(other.form) : byHub;
    }
  }

  private List<Shelf> shelves(Generation shown, LocalDate today) {
    var states = new TreeMap<Key, Map<String, Long>>();
    jdbc.sql("select hub, form, state, devices from stock_level where generation = :generation and devices > 0")
        .param("generation", shown.number()).query(row -> {
          states.computeIfAbsent(new Key(row.getString(1), row.getString(2)), k -> new HashMap<>())
              .put(row.getString(3), row.getLong(4));
        });
    var needed = counts(shown, """
        select hub, form, sum(devices) from stock_need
         where generation = :generation and day > cast(:day as date) group by hub, form
        """, today.minusDays(PACE));
    var tooOld = counts(shown, EXPIRING_BEFORE, hubs.earliest());
    var expiring = counts(shown, EXPIRING_BEFORE, hubs.earliest().plusDays(EXPIRING));
    var former = new HashMap<Key, Long>();
    jdbc.sql(OF_FORMER_OPERATORS).param("generation", shown.number()).param("former", hubs.formerOperators())
        .query(row -> {
          former.put(new Key(row.getString(1), row.getString(2)), row.getLong(3));
        });
    var shelves = new ArrayList<Shelf>();
    states.forEach((key, count) -> {
      long old = tooOld.getOrDefault(key, 0L);
      var suspended = hubs.isSuspended(key.hub);
      long free = suspended ? 0 : count.getOrDefault("FREE", 0L) - old - former.getOrDefault(key, 0L);
      long pace = needed.getOrDefault(key, 0L);
      shelves.add(new Shelf(key.hub, key.form, free, count.getOrDefault("RESERVED", 0L),
          count.getOrDefault("QUARANTINED", 0L), pace == 0 ? null : free * PACE / pace,
          expiring.getOrDefault(key, 0L) - old, old, suspended));
    });
    return shelves;
  }

  private Map<Key, Long> counts(Generation shown, String sql, LocalDate day) {
    var counts = new HashMap<Key, Long>();
    jdbc.sql(sql).param("generation", shown.number()).param("day", day.toString())
        .param("former", hubs.formerOperators()).query(row -> {
          counts.put(new Key(row.getString(1), row.getString(2)), row.getLong(3));
        });
    return counts;
  }

  private List<Region> regions(Generation shown, List<Shelf> shelves) {
    var regions = new ArrayList<Region>();
    hubs.first()
        .forEach((code,
            hub) -> regions.add(new Region(code,
                jdbc.sql(WAITING).param("generation", shown.number()).param("limit", Region.COUNTED)
                    .param("region", code)
                    .query(Long.class).single(),
                shelves.stream().filter(shelf -> shelf.hub().equals(hub)).mapToLong(Shelf::free).sum())));
    return regions;
  }
}
