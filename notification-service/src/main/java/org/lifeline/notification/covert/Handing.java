package org.lifeline.notification.covert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.channel.Channel.Answer;
import org.lifeline.notification.channel.LeasedConnection;
import org.lifeline.notification.covert.Handed.Fate;
import org.lifeline.notification.covert.Outcome.Leases;
import org.lifeline.notification.covert.Sender.Leased;
import org.lifeline.notification.lease.LeaseClient;
import org.lifeline.notification.lease.LeaseClient.Given;
import org.lifeline.notification.lease.LeaseClient.Wanted;

/**
 * Hands leased messages over, all at once, each once, and each with a lease on its safe contact; without that lease it
 * is not handed over. No message is begun late in its own lease, and nothing of any is given to the kernel after three
 * quarters of it, which is before the contact's lease ends. A channel checks that at every write, so that a process
 * that was halted meanwhile (SIGSTOP, a long pause), at whatever point, does not go on with an outdated decision. What
 * remains is a halt within the few instructions between that check and the kernel, and what the kernel still holds of
 * what it was given in time. Nothing more is written of a message that has no answer by then; if nothing of it was
 * written, it may be tried again. A message that had a lease before, by an attempt that is not known here, may have
 * been sent: it is not handed over, and its outcome is unknown.
 */
final class Handing {

  /** Platform threads, not virtual ones: looking up a name would pin the few carrier threads. */
  private static final ThreadFactory THREADS = Thread.ofPlatform().daemon().name("covert-message-", 0).factory();

  private final LeaseClient leases;
  private final Duration lease;
  private final Clock clock;
  /** Requests for leases that got no answer, by attempt: for each message, whether it was sent. */
  private final Map<UUID, Map<UUID, Boolean>> unanswered = new HashMap<>();

  Handing(LeaseClient leases, Duration lease, Clock clock) {
    this.leases = leases;
    this.lease = lease;
    this.clock = clock;
  }

  /** The last instant at which a message that was decided on then may be written. */
  static Instant lastWrite(Instant decided, Duration lease) {
    return decided.plus(lease.multipliedBy(3).dividedBy(4));
  }

  /**
   * Hands messages over. Not for two threads at once. The caller keeps the outcome and then calls {@link #giveBack}.
   */
  Handed hand(List<Leased> leased) {
    long end = System.nanoTime() + lease.multipliedBy(3).dividedBy(4).toNanos();
    if (!giveBackUnanswered()) {
      return new Handed(leased.stream().map(one -> new Fate(one, Answer.NOT_REACHED, false)).toList(), null, true);
    }
    var given = leases.take(leased.stream().map(Handing::wanted).toList());
    var threads = Executors.newThreadPerTaskExecutor(THREADS);
    try {
      var attempts = leased.stream().filter(one -> given.messages().contains(one.id()))
          .collect(Collectors.toMap(Leased::id, one -> begin(one, threads, end)));
      var fates = leased.stream().map(one -> fate(one, attempts.get(one.id()), given, end)).toList();
      return new Handed(fates, given, !given.reached());
    } finally {
      threads.shutdownNow();
    }
  }

  /** A message that is being handed over. */
  private record Attempt(LeasedConnection connection, Future<Answer> answer) {
  }

  private Attempt begin(Leased one, ExecutorService threads, long end) {
    var connection = new LeasedConnection(one.outgoing().notAfter(), clock,
        Duration.ofNanos(end - System.nanoTime()));
    return new Attempt(connection, threads.submit(() -> isTooLate(one)
        ? Answer.LATE
        : one.channel().hand(one.outgoing(), connection)));
  }

  private boolean isTooLate(Leased one) {
    return clock.instant().isAfter(one.outgoing().notAfter().minus(lease.dividedBy(4))); // in the second half
  }

  private static Fate fate(Leased one, @Nullable Attempt attempt, Given given, long end) {
    return attempt == null
        ? new Fate(one, given.had().contains(one.id()) ? Answer.UNKNOWN : Answer.NOT_REACHED, false)
        : new Fate(one, await(attempt, end), true);
  }

  /**
   * Gives leases back, so that a change of the contact need not wait for what is over. If the service that gives leases
   * was not reached, it may have given them nonetheless, or may yet do so: what is given back now may overtake that
   * request. Those, and what could not be given back now, are given back once more.
   */
  void giveBack(Leases over) {
    if (!leases.giveBack(over.attempt(), over.sent()) || !over.reached()) {
      unanswered.put(over.attempt(), over.sent());
    }
  }

  /**
   * Gives leases back once more before others are asked for: by now they have been given or never will be. A message
   * that still had one would count as one that may have been sent.
   *
   * @return whether all were taken back
   */
  private boolean giveBackUnanswered() {
    unanswered.entrySet().removeIf(attempt -> leases.giveBack(attempt.getKey(), attempt.getValue()));
    return unanswered.isEmpty();
  }

  private static Wanted wanted(Leased one) {
    var message = one.message();
    return new Wanted(message.referralId(), message.id(), message.consignmentId(), message.contact().version());
  }

  /** Waits for the answer until then. If nothing of the message was written by then, nothing ever will be. */
  private static Answer await(Attempt attempt, long end) {
    try {
      return attempt.answer().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return attempt.connection().end() ? Answer.UNKNOWN : Answer.NOT_REACHED;
    } catch (ExecutionException e) {
      return Answer.UNKNOWN;
    } catch (InterruptedException e) {
      attempt.connection().end();
      Thread.currentThread().interrupt();
      return Answer.UNKNOWN;
    }
  }
}
