package org.lifeline.platform.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sealing.Opening;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The record of who looked, and who acted. Entries are written in the transaction of the act and before it takes effect;
 * if they cannot be, what is thrown ends the transaction, and nothing is opened or done.
 *
 * <p>
 * Promised: an act that commits is on record, one that is rolled back is not. An entry holds ids and words of the code
 * and nothing of a person. Not promised: that an entry cannot be taken out by whoever owns the database in the second
 * before {@link AuditSealer} has sealed it.
 */
public final class AuditLog {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Supplier<@Nullable UUID> trace;

  /** @param trace of what is being done, for acts that name none; null where the subject stands for it */
  public AuditLog(JdbcClient jdbc, Clock clock, Supplier<@Nullable UUID> trace) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.trace = trace;
  }

  /** Records an act that is about nothing in particular. */
  public void record(Act act) {
    write(act, List.of(new Line(null, traceOf(act))));
  }

  /** Records an act on one thing. */
  public Opening record(Act act, UUID subject) {
    return record(act, List.of(subject));
  }

  /**
   * Records the same act on many things, with one statement; none for none.
   *
   * @return opens what is sealed of them, until the transaction ends
   * @throws IllegalStateException there is no open transaction
   */
  public Opening record(Act act, Collection<UUID> subjects) {
    var inTrace = traceOf(act);
    write(act, subjects.stream().map(subject -> new Line(subject, inTrace)).toList());
    return new Recorded(subjects);
  }

  /**
   * Records that an act has happened so often, with one entry that names nothing that it was about.
   *
   * @param times 1 or more
   * @throws IllegalStateException there is no open transaction
   */
  public void recordTimes(Act act, long times) {
    demandTransaction();
    jdbc.sql("""
        insert into audit_entry (at, who_kind, who, action, why, door, times)
        select cast(:at as timestamptz), :kind, :who, :action, :why, :door, cast(:times as bigint)
         where pg_current_xact_id() is not null
        """).param("at", now()).param("kind", act.who().kind()).param("who", act.who().name())
        .param("action", act.action().toString()).param("why", act.why().toString())
        .param("door", act.door() == null ? null : act.door().toString()).param("times", times == 1 ? null : times)
        .update();
  }

  /** What an act is about, and what else it is part of. */
  record Line(@Nullable UUID subject, @Nullable UUID trace) {
  }

  /** Of what the calling thread does. */
  @Nullable
  UUID traceOf(Act act) {
    return act.trace() == null ? trace.get() : act.trace();
  }

  /** The id of a transaction is asked for before any id of an entry is taken: {@link AuditSealer} counts on that. */
  void write(Act act, Collection<Line> lines) {
    demandTransaction();
    if (lines.isEmpty()) {
      return;
    }
    jdbc.sql("""
        insert into audit_entry (at, who_kind, who, action, why, subject, door, trace)
        select cast(:at as timestamptz), :kind, :who, :action, :why, subject, :door, coalesce(trace, subject)
          from unnest(cast(:subjects as uuid[]), cast(:traces as uuid[])) as l (subject, trace)
         where pg_current_xact_id() is not null
        """).param("at", now()).param("kind", act.who().kind())
        .param("who", act.who().name()).param("action", act.action().toString()).param("why", act.why().toString())
        .param("door", act.door() == null ? null : act.door().toString())
        .param("subjects", Columns.text(lines, Line::subject)).param("traces", Columns.text(lines, Line::trace))
        .update();
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).toString();
  }

  private static void demandTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("an act is recorded in the transaction that it is part of");
    }
  }
}
