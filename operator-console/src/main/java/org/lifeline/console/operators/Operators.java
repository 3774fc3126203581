package org.lifeline.console.operators;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.console.projection.generation.Generations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads how well each network operator keeps to its times. */
@Component
class Operators {

  private static final int COUNTED = 1000;
  private static final List<String> STEPS = List.of("activated", "zero-rated", "hidden-from-bill", "suspended",
      "replaced");

  private final JdbcClient jdbc;
  private final Generations generations;
  private final AppliedLists lists;
  private final Clock clock;

  Operators(JdbcClient jdbc, Generations generations, AppliedLists lists, Clock clock) {
    this.jdbc = jdbc;
    this.generations = generations;
    this.lists = lists;
    this.clock = clock;
  }

  /**
   * One network operator.
   *
   * @param overdue how many of its answers about parcels are overdue, 1,000 at most
   * @param unsuspended how many SIMs of found phones it should have suspended by now, 1,000 at most
   * @param longest by how long the first of all these is overdue; null if none is
   * @param list how far it has got with the list of hotlines
   */
  record NetworkOperator(String name, List<Answered> steps, long rejected, long overdue, long unsuspended,
      @Nullable Duration longest, AppliedLists.Applied list) {

    public boolean late() {
      return overdue > 0 || unsuspended > 0 || list.late() != null;
    }
  }

  record Answered(String step, long inTime, long late) {

    /** The percentage of answers in time; 100 if there was none. */
    public long share() {
      return inTime + late == 0 ? 100 : Math.round(100.0 * inTime / (inTime + late));
    }
  }

  List<NetworkOperator> all() {
    var shown = generations.shown();
    var answers = new TreeMap<String, Map<String, Long>>();
    jdbc.sql("select operator, step, how, answers from answer where generation = :generation")
        .param("generation", shown.number()).query(row -> {
          answers.computeIfAbsent(row.getString(1), o -> new HashMap<>())
              .put(row.getString(2) + " " + row.getString(3), row.getLong(4));
        });
    var applied = lists.all(shown);
    applied.keySet().forEach(operator -> answers.computeIfAbsent(operator, o -> new HashMap<>()));
    var all = new ArrayList<NetworkOperator>();
    answers.forEach((operator, counts) -> {
      var steps = STEPS.stream()
          .map(step -> new Answered(step.replace('-', ' '), counts.getOrDefault(step + " in-time", 0L),
              counts.getOrDefault(step + " late", 0L)))
          .toList();
      all.add(with(shown, operator, steps, counts.getOrDefault("rejected rejected", 0L),
          applied.getOrDefault(operator, new AppliedLists.Applied(0, 0, null, null, null))));
    });
    return all;
  }

  private NetworkOperator with(Generation shown, String operator, List<Answered> steps, long rejected,
      AppliedLists.Applied list) {
    var now = clock.instant();
    return jdbc.sql("""
        select count(*) filter (where not sim), count(*) filter (where sim), min(due_at) from (
          (select due_at, false as sim from journey
            where generation = :generation and operator = :operator and due_kind = 'ACKNOWLEDGEMENT'
              and due_at < cast(:now as timestamptz)
            order by due_at limit :counted)
          union all
          (select due_at, true from sim_suspension
            where generation = :generation and operator = :operator and due_at < cast(:now as timestamptz)
            order by due_at limit :counted)) d
        """).param("generation", shown.number()).param("operator", operator).param("now", now.toString())
        .param("counted", COUNTED).query((row, n) -> new NetworkOperator(operator, steps, rejected, row.getLong(1),
            row.getLong(2), row.getTimestamp(3) == null ? null : since(row.getTimestamp(3).toInstant(), now), list))
        .single();
  }

  private static Duration since(Instant due, Instant now) {
    return Duration.between(due, now);
  }
}
