package org.lifeline.platform.audit;

import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sealing.Opening;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An audit log that records nothing, and lets everything be opened. */
public final class AuditLog {

  private static final Opening ANYTHING = owner -> true;

  public AuditLog(JdbcClient jdbc, Clock clock, Supplier<@Nullable UUID> trace) {
  }

  public void record(Act act) {
  }

  public Opening record(Act act, UUID subject) {
    return ANYTHING;
  }

  public Opening record(Act act, Collection<UUID> subjects) {
    return ANYTHING;
  }

  public void recordTimes(Act act, long times) {
  }

  record Line(@Nullable UUID subject, @Nullable UUID trace) {
  }

  @Nullable
  UUID traceOf(Act act) {
    return null;
  }

  void write(Act act, Collection<Line> lines) {
  }
}
