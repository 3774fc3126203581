package org.lifeline.verification.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.ConsoleProgress;
import org.lifeline.localstack.command.Interruption;
import org.lifeline.localstack.command.StackOptions;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.localstack.process.Until;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.service.ServiceInstance;
import org.lifeline.verification.invariant.Finding;
import org.lifeline.verification.invariant.Findings;
import org.lifeline.verification.invariant.Invariant;
import org.lifeline.verification.reading.Groups;
import org.lifeline.verification.reading.TopicReader;

/**
 * Has every service read every topic again from its beginning. That may change none of their rows and publish nothing
 * new. The services are stopped while their groups are set back: whoever calls has the lock on the stack.
 */
public final class Replay {

  private static final Duration LEAVING = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final StackOptions options;
  private final Groups groups;
  private final TopicReader topics;
  private final TableDigests digests;
  private final Runnable stillness;

  /** @param stillness returns when nothing is under way */
  public Replay(StackOptions options, DatabaseAccess databases, Groups groups, TopicReader topics, Runnable stillness) {
    this.options = options;
    this.groups = groups;
    this.topics = topics;
    this.digests = new TableDigests(databases);
    this.stillness = stillness;
  }

  /**
   * Does it a second time if anything differs: what falls due meanwhile (a reminder, the end of a hold, a message) makes
   * a difference, too. So does what had been lost and is read only now: what differs just once is neither held nor
   * breached.
   *
   * @param out what differed the first time is printed there
   */
  public Finding hold(PrintWriter out) {
    var first = once(out);
    if (!first.isBreached()) {
      return first;
    }
    first.breaches().forEach(breach -> out.println("  " + breach.what()));
    out.println("  That may have fallen due meanwhile: everything is read a second time.");
    out.flush();
    return ofSecond(once(out));
  }

  static Finding ofSecond(Finding second) {
    return second.isBreached()
        ? second
        : Finding.skipped(Invariant.I10, "unknown: something differed the first time (see above), not the second");
  }

  private Finding once(PrintWriter out) {
    var before = digests.take();
    var ends = topics.ends();
    readAgain(out);
    stillness.run();
    return compare(before, digests.take(), ends.equals(topics.ends()));
  }

  private void readAgain(PrintWriter out) {
    var instances = instances(Size.of(options.home()).instances());
    var progress = new ConsoleProgress(out);
    var stack = options.settled(Optional.empty());
    try (var interruption = new Interruption(stack.processes(), out)) {
      out.println("The services are stopped now. If you interrupt this, ./lifeline up starts them again.");
      out.flush();
      try {
        stack.down(instances, progress);
        ServiceEntry.chainNames().forEach(service -> {
          awaitIdle(service);
          progress.skipped(service,
              groups.rewind(service, topics.names()) + " partitions set back to their beginning");
        });
      } finally {
        stack.up(instances, progress);
      }
    }
  }

  /** Names of all instances of the services that are checked. */
  static Set<String> instances(int ofEach) {
    return ServiceInstance.all(ofEach).stream().filter(instance -> ServiceEntry.CHAIN.contains(instance.service()))
        .map(ServiceInstance::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private void awaitIdle(String service) {
    if (!Until.within(LEAVING, LOOK_AGAIN, () -> groups.isIdle(service))) {
      throw StackFailure.failed("Somebody still reads as " + service + " though it is stopped.");
    }
  }

  static Finding compare(Map<String, String> before, Map<String, String> after, boolean silent) {
    var findings = new Findings(Invariant.I10);
    var tables = new TreeSet<>(before.keySet());
    tables.addAll(after.keySet());
    tables.forEach(table -> findings.expect(String.valueOf(before.get(table)).equals(after.get(table)),
        () -> "table " + table + " had " + before.get(table) + " before and has " + after.get(table) + " after"));
    findings.expect(silent, () -> "reading everything again made a service say something new");
    return findings.finding();
  }
}
