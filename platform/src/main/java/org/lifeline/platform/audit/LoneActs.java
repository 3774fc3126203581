package org.lifeline.platform.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records acts that are part of no transaction, such as refusals. Acts that arrive at the same time share a
 * transaction, so that a caller who provokes many refusals occupies no more than one connection.
 */
public final class LoneActs {

  private final AuditLog log;
  private final TransactionTemplate transaction;
  private final Queue<Lone> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  public LoneActs(AuditLog log, TransactionTemplate transaction) {
    this.log = log;
    this.transaction = transaction;
  }

  private record Lone(Act act, AuditLog.Line line, CompletableFuture<@Nullable Void> written) {
  }

  /**
   * Records an act and returns once it is committed.
   *
   * @throws org.springframework.dao.DataAccessException it could not be recorded; or a TransactionException
   */
  public void record(Act act, @Nullable UUID subject) {
    var lone = new Lone(act, new AuditLog.Line(subject, log.traceOf(act)), new CompletableFuture<>());
    waiting.add(lone);
    writing.lock();
    try {
      if (!lone.written.isDone()) {
        writeAll();
      }
    } finally {
      writing.unlock();
    }
    try {
      lone.written.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /**
   * Records how often each of some acts has happened.
   *
   * @throws org.springframework.dao.DataAccessException it could not be recorded; or a TransactionException
   */
  public void recordTimes(Map<Act, Long> acts) {
    if (!acts.isEmpty()) {
      transaction.executeWithoutResult(status -> acts.forEach(log::recordTimes));
    }
  }

  private void writeAll() {
    var taken = new ArrayList<Lone>();
    for (var lone = waiting.poll(); lone != null; lone = waiting.poll()) {
      taken.add(lone);
    }
    try {
      transaction.executeWithoutResult(status -> write(taken));
      taken.forEach(lone -> lone.written.complete(null));
    } catch (RuntimeException | Error e) { // or they would wait without end
      taken.forEach(lone -> lone.written.completeExceptionally(e));
    }
  }

  private void write(List<Lone> taken) {
    var alike = new LinkedHashMap<Act, List<AuditLog.Line>>();
    taken.forEach(lone -> alike.computeIfAbsent(lone.act, act -> new ArrayList<>()).add(lone.line));
    alike.forEach(log::write);
  }
}
