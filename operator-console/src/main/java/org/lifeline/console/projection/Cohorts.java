package org.lifeline.console.projection;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.journey.Cohort;
import org.lifeline.console.journey.Journey;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts how many referrals were accepted in each month in each region, and how many of them have a phone; updated as
 * they change.
 */
@Component
class Cohorts {

  private final JdbcClient jdbc;

  Cohorts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Cell(String month, String region) {
  }

  private record Change(long referrals, long delivered) {

    static Change of(Cohort cohort, int sign) {
      return new Change(sign, cohort.delivered() ? sign : 0);
    }

    Change plus(Change other) {
      return new Change(referrals + other.referrals, delivered + other.delivered);
    }

    boolean nothing() {
      return referrals == 0 && delivered == 0;
    }
  }

  /** Adds the differences between before and after. */
  void move(Generation generation, Map<UUID, Journey> before, Map<UUID, Journey> after) {
    var changes = new TreeMap<Cell, Change>(Comparator.comparing(Cell::month).thenComparing(Cell::region));
    after.forEach((id, journey) -> {
      var was = before.get(id);
      add(changes, was == null ? null : Cohort.of(was), -1);
      add(changes, Cohort.of(journey), 1);
    });
    changes.values().removeIf(Change::nothing);
    write(generation, List.copyOf(changes.entrySet()));
  }

  private static void add(Map<Cell, Change> changes, @Nullable Cohort cohort, int sign) {
    if (cohort != null) {
      changes.merge(new Cell(cohort.month().atDay(1).toString(), cohort.region()), Change.of(cohort, sign),
          Change::plus);
    }
  }

  private void write(Generation generation, List<Map.Entry<Cell, Change>> changes) {
    if (changes.isEmpty()) {
      return;
    }
    jdbc.sql(
        """
            insert into cohort (generation, month, region, referrals, delivered)
            select :generation, c.* from unnest(cast(:month as date[]), cast(:region as text[]), cast(:referrals as bigint[]),
                cast(:delivered as bigint[])) as c
            on conflict (generation, month, region) do update
               set referrals = cohort.referrals + excluded.referrals, delivered = cohort.delivered + excluded.delivered
            """)
        .param("generation", generation.number()).param("month", Columns.text(changes, c -> c.getKey().month))
        .param("region", Columns.text(changes, c -> c.getKey().region))
        .param("referrals", Columns.text(changes, c -> c.getValue().referrals))
        .param("delivered", Columns.text(changes, c -> c.getValue().delivered)).update();
  }
}
