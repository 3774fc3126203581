package org.lifeline.notification.covert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.lifeline.notification.channel.Channel.Answer;
import org.lifeline.notification.channel.Channel;
import org.lifeline.notification.covert.Sender.Leased;
import org.lifeline.notification.lease.LeaseClient.Given;
import org.lifeline.notification.lease.LeaseClient.Wanted;
import org.lifeline.notification.lease.LeaseClient;

/**
 * Hands leased messages over, all at once, each once, and each with a lease on its safe contact: without one it was not handed over.
 * None is begun late in its own lease, and nothing of any is given to the kernel after three quarters of it, which is
 * before the contact's lease ends: a channel checks that at every write, so that a process that stood still meanwhile
 * (SIGSTOP, a long pause), wherever it did, does not go on with what it decided before. What stays: a stop within the
 * few instructions between that check and the kernel, and what the kernel holds of what it was given in time. A message that
 * had a lease before, by an attempt that is not known here, may have been sent: it is not handed over, and nobody knows.
 */
final class Handing {

  private final LeaseClient leases;
  private final Duration lease;
  private final Clock clock;
  /** What was asked for and not answered, by attempt. */
  private final Map<UUID, Map<UUID, Boolean>> unanswered = new HashMap<>();

  Handing(LeaseClient leases, Duration lease, Clock clock) {
    this.leases = leases;
    this.lease = lease;
    this.clock = clock;
  }

  /**
   * What became of each.
   *
   * @param ends in the order in which they were given
   * @param away gateways that were not reached: others may need them, too
   * @param leasesAway whether who gives leases was not reached, whom all need
   */
  record Handed(List<Ended> ends, Set<Channel> away, boolean leasesAway) {
  }

  /** When the last of a message may be written that was decided on then. */
  static Instant lastWrite(Instant decided, Duration lease) {
    return decided.plus(lease.multipliedBy(3).dividedBy(4));
  }

  /** Not for two threads at once. */
  Handed hand(List<Leased> leased) {
    if (!giveBackUnanswered()) {
      return new Handed(leased.stream().map(one -> ended(one, Answer.NOT_REACHED)).toList(), Set.of(), true);
    }
    long end = System.nanoTime() + lease.multipliedBy(3).dividedBy(4).toNanos();
    var given = leases.take(leased.stream().map(Handing::wanted).toList());
    Set<Channel> away = ConcurrentHashMap.newKeySet();
    // Threads are virtual: to interrupt one closes the socket that it waits for.
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      var answers = new ArrayList<Future<Answer>>();
      for (var one : leased) {
        answers.add(given.messages().contains(one.message().id())
            ? threads.submit(() -> hand(one, away))
            : CompletableFuture.completedFuture(
                given.had().contains(one.message().id()) ? Answer.UNKNOWN : Answer.NOT_REACHED));
      }
      var ends = new ArrayList<Ended>();
      for (int i = 0; i < leased.size(); i++) {
        ends.add(ended(leased.get(i), await(answers.get(i), end)));
      }
      giveBack(given, ends);
      return new Handed(ends, Set.copyOf(away), !given.reached());
    } finally {
      threads.shutdownNow();
    }
  }

  private Answer hand(Leased one, Set<Channel> away) {
    if (clock.instant().isAfter(one.until().minus(lease.dividedBy(2)))) {
      return Answer.LATE;
    }
    var answer = one.channel().hand(one.outgoing());
    if (answer == Answer.NOT_REACHED) {
      away.add(one.channel());
    }
    return answer;
  }

  /**
   * Whoever changes a contact need not wait for what is over. What may still be on its way keeps its lease to the end. Where
   * nobody was reached, leases may have been given nonetheless, or may yet be: what is given back now may overtake them.
   */
  private void giveBack(Given given, List<Ended> ends) {
    var sent = ends.stream()
        .filter(end -> !end.state().equals("unknown") && (!given.reached() || given.messages().contains(end.id())))
        .collect(Collectors.toMap(Ended::id, end -> !end.state().equals("queued")));
    leases.giveBack(given.attempt(), sent);
    if (!given.reached()) {
      unanswered.put(given.attempt(), sent);
    }
  }

  /**
   * Once more, before others are asked for: by now they have been given or never will be. A message that still had one would
   * count as one that may have been sent.
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

  private static Answer await(Future<Answer> answer, long end) {
    try {
      return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      answer.cancel(true);
      return Answer.UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.UNKNOWN;
    }
  }

  private static Ended ended(Leased one, Answer answer) {
    return switch (answer) {
      case TAKEN -> Ended.of(one.message(), "sent", null);
      case REFUSED -> Ended.of(one.message(), "refused", Reason.REFUSED);
      case NOT_REACHED, LATE -> Ended.of(one.message(), "queued", null);
      case UNKNOWN -> Ended.of(one.message(), "unknown", Reason.UNKNOWN);
    };
  }
}
