package org.lifeline.platform.doors.idempotency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.lifeline.platform.doors.idempotency.Idempotency.Answer;
import org.lifeline.platform.doors.idempotency.Idempotency.Name;
import org.lifeline.platform.doors.idempotency.Idempotency.Outcome;
import org.lifeline.platform.doors.idempotency.Idempotency.Request;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Stores answers by client and key. Answers older than two days, on which no client can count any more, are deleted
 * every hour.
 */
public final class KeptAnswers {

  private final JdbcClient jdbc;

  public KeptAnswers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A stored answer.
   *
   * @param fingerprint of the request that was answered
   */
  record Kept(byte[] fingerprint, Answer answer) {
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void forgetOld() {
    jdbc.sql("delete from idempotent_request where answered_at < now() - interval '2 days'").update();
  }

  /**
   * Locks the requests' names until the transaction ends. Returns those that were locked, and leaves out those that
   * another transaction is working on.
   */
  Set<Name> lock(Collection<Request> requests) {
    return new HashSet<>(jdbc.sql("""
        select client, key from unnest(cast(:clients as text[]), cast(:keys as text[])) as r (client, key)
         where pg_try_advisory_xact_lock(hashtextextended(client || '/' || key, 1))
        """).param("clients", Columns.text(requests, Request::client))
        .param("keys", Columns.text(requests, Request::key))
        .query((row, n) -> new Name(row.getString(1), row.getString(2))).list());
  }

  /** The stored answers, by name; without names that have none. */
  Map<Name, Kept> kept(Set<Name> names) {
    var kept = new HashMap<Name, Kept>();
    jdbc.sql("""
        select client, key, fingerprint, status, location, body
          from idempotent_request
          join unnest(cast(:clients as text[]), cast(:keys as text[])) as r (client, key) using (client, key)
        """).param("clients", Columns.text(names, Name::client)).param("keys", Columns.text(names, Name::key))
        .query(row -> {
          kept.put(new Name(row.getString(1), row.getString(2)),
              new Kept(row.getBytes(3), new Answer(row.getInt(4), row.getString(5), row.getBytes(6))));
        });
    return kept;
  }

  /**
   * Stores the answers of requests.
   *
   * @param outcomes of the requests, in their order; refusals are not stored, not even those whose work stays done
   */
  void keep(List<Request> requests, List<Outcome> outcomes) {
    var answered = new ArrayList<Request>();
    var answers = new ArrayList<Answer>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Answered(var answer) && answer.status() < 400) {
        answered.add(requests.get(i));
        answers.add(answer);
      }
    }
    if (answers.isEmpty()) {
      return;
    }
    jdbc.sql("""
        insert into idempotent_request (client, key, fingerprint, status, location, body)
        select * from unnest(cast(:clients as text[]), cast(:keys as text[]), :fingerprints, cast(:statuses as int[]),
                             cast(:locations as text[]), :bodies)
        """).param("clients", Columns.text(answered, Request::client))
        .param("keys", Columns.text(answered, Request::key))
        .param("fingerprints", Columns.bytes(answered, Request::fingerprint))
        .param("statuses", Columns.text(answers, Answer::status))
        .param("locations", Columns.text(answers, Answer::location))
        .param("bodies", Columns.bytes(answers, Answer::body)).update();
  }
}
