package org.lifeline.verification.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lifeline.verification.audit.Fault.Kind;

/** Checks the audit log of one service against its seals and against the heads that were published. */
final class RecordCheck {

  /** Longer than anything stays unsealed or unpublished while the service runs. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int MOST = 20;

  private RecordCheck() {
  }

  /**
   * @param entries how many are sealed
   * @param head    position of the newest head that was published
   */
  record Result(String service, long entries, long head, List<Fault> faults) {
    boolean whole() {
      return faults.isEmpty();
    }
  }

  /** @param heads of the service, read before the database, so that every entry published must be in it */
  static Result hold(String service, AuditReader reader, List<Head> heads) {
    var check = new ChainCheck(service, heads);
    reader.blocks(check::take);
    var faults = new ArrayList<>(check.finish());
    reader.added(MOST).forEach(id -> faults
        .add(new Fault(Kind.ADDED, 0, id, "nobody has sealed it: it was put in afterwards, or its seal is gone")));
    reader.unsealed(PATIENCE, MOST).forEach(id -> faults
        .add(new Fault(Kind.UNSEALED, 0, id, "not sealed after a minute: is the service running?")));
    long head = heads.stream().mapToLong(Head::position).max().orElse(0);
    long published = reader.toBePublished(PATIENCE);
    if (published > head) {
      faults.add(new Fault(Kind.UNPUBLISHED, published, null, "no head of it is on audit-heads, the newest there is "
          + head + ": is the service running, or were heads deleted?"));
    }
    return new Result(service, check.last(), head, faults);
  }
}
