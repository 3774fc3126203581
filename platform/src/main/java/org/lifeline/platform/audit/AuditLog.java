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
 * The record of who looked, and who acted. Entries are written in the transaction of the act, before it takes effect.
 * If they cannot be written, the exception ends the transaction, and nothing is opened or done.
 *
 * <p>
 * Promised: an act that commits is on record, one that is rolled back is not. An entry holds ids and words from the
 * code, and no personal data. Not promised: that the owner of the database cannot remove an entry in the second before
 * {@link AuditSealer} has sealed it.
 */
public final class AuditLog {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Supplier<@Nullable UUID> trace;

  /**
   * Makes the log.
   *
   * @param trace supplies the current trace id, for acts that name none; null where the subject stands for it
   */
  public AuditLog(JdbcClient jdbc, Clock clock, Supplier<@Nullable UUID> trace) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.trace = trace;
  }

  /** Records an act without a subject. */
  public void record(Act act) {
    write(act, List.of(new Line(null, traceOf(act))));
  }

  /** Records an act on one subject. See {@link #record(Act, Collection)}. */
  public Opening record(Act act, UUID subject) {
    return record(act, List.of(subject));
  }

  /**
   * Records the same act on many subjects with one statement; does nothing if there are none.
   *
   * @return allows sealed data of these subjects to be opened until the transaction ends
   * @throws IllegalStateException there is no open transaction
   */
  public Opening record(Act act, Collection<UUID> subjects) {
    var inTrace = traceOf(act);
    write(act, subjects.stream().map(subject -> new Line(subject, inTrace)).toList());
    return new Recorded(subjects);
  }

  /**
   * Records that an act has happened a number of times, with a single entry that names no subject.
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

  /** The subject of an act, and the trace that it is part of. */
  record Line(@Nullable UUID subject, @Nullable UUID trace) {
  }

  /** The trace id of an act; if it names none, that of what the calling thread does. */
  @Nullable
  UUID traceOf(Act act) {
    return act.trace() == null ? trace.get() : act.trace();
  }

  /**
   * Writes one entry per line. The statement asks for the transaction's id before it takes any entry id:
   * {@link AuditSealer} relies on that.
   */
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
        .param("subjects", Columns.ids(lines, Line::subject)).param("traces", Columns.ids(lines, Line::trace))
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
