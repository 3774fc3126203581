package org.lifeline.console.projection;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkStep;
import org.lifeline.platform.sql.Columns;
import org.lifeline.platform.words.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts how many answers each network operator has given in time, late, and as a rejection. */
@Component
class Answers {

  private final JdbcClient jdbc;

  Answers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @param answers each once, however often it was published */
  void count(Generation generation, List<NetworkAcknowledged> answers) {
    var counts = new TreeMap<String, Long>();
    for (var answer : answers) {
      counts.merge(answer.getOperator() + " " + Term.of(answer.getStep()) + " " + how(answer), 1L, Long::sum);
    }
    if (counts.isEmpty()) {
      return;
    }
    var rows = List.copyOf(counts.entrySet());
    jdbc.sql("""
        insert into answer (generation, operator, step, how, answers)
        select :generation, a.* from unnest(cast(:operator as text[]), cast(:step as text[]), cast(:how as text[]),
            cast(:count as bigint[])) as a
        on conflict (generation, operator, step, how) do update set answers = answer.answers + excluded.answers
        """).param("generation", generation.number()).param("operator", Columns.text(rows, row -> part(row, 0)))
        .param("step", Columns.text(rows, row -> part(row, 1))).param("how", Columns.text(rows, row -> part(row, 2)))
        .param("count", Columns.text(rows, Map.Entry::getValue)).update();
  }

  private static String how(NetworkAcknowledged answer) {
    if (answer.getStep() == NetworkStep.REJECTED) {
      return "rejected";
    }
    return answer.getDueAt() != null && answer.getOccurredAt().isAfter(answer.getDueAt()) ? "late" : "in-time";
  }

  private static String part(Map.Entry<String, Long> row, int which) {
    return row.getKey().split(" ")[which];
  }
}
