package org.lifeline.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.Pause;
import org.lifeline.demo.actors.SchemeOperator;
import org.lifeline.demo.sample.SampleData;
import org.lifeline.demo.sample.SampleData.Referrals;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.service.OutstandingWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plain path of the scheme, played from beginning to end: contacts and stock come in, partners refer (half of the
 * referrals through REST, half through Kafka), hubs prepare and hand over, the courier delivers, network operators
 * acknowledge. Playing it again continues where it was and duplicates nothing.
 */
final class Demo {

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  private final Doors doors;
  private final KafkaAccess kafka;
  private final Scheme scheme;
  private final SampleData data;
  private final Referrals referrals;
  private final HandIns handIns;
  private final Ledger ledger = new Ledger();
  /** Regions whose contact pack holds no telephone number, in which no phone can be handed over. */
  private Set<String> withoutPack = Set.of();

  /** @param handedIn what was handed in on this stack by earlier runs */
  Demo(Doors doors, KafkaAccess kafka, Scheme scheme, SampleData data, Referrals referrals, HandedIn handedIn) {
    this.doors = doors;
    this.kafka = kafka;
    this.scheme = scheme;
    this.data = data;
    this.referrals = referrals;
    this.handIns = new HandIns(doors, kafka, scheme, handedIn, ledger);
  }

  Ledger ledger() {
    return ledger;
  }

  /**
   * Returns when every referral has settled and its partner has been told, leaving out those that cannot go for lack of
   * a number to load. Returns early if that can no longer be reached, or if nothing has changed for five minutes: the
   * report then counts as lost what has not settled.
   *
   * @throws StackFailure contacts or stock were refused: nothing was handed in
   */
  Report play(int limit, DemoProgress progress) {
    long begun = System.nanoTime();
    var operator = new SchemeOperator(doors);
    var stock = new StockTaken();
    taken(data.helplines(), file -> progress.contactsTaken(operator.importContacts(file)));
    taken(data.stock(), file -> operator.takeIn(file, data.scheme(), stock::add));
    progress.stockTaken(stock);
    progress.passedOver(referrals.passedOver());
    int rows = Math.clamp(limit, 0, referrals.rows().size());
    withoutPack = withoutPack(operator.regionsWithNumbers(), rows);
    progress.withoutPack(withoutPack);
    try (var crew = new Crew(scheme, doors); var people = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        if (stock.accepted() > 0 && !new StockTold(new OutstandingWork(kafka)::of, new Pause()).await(crew::check)) {
          LOG.warn("whom the new stock has served is not told after five minutes: the demo goes on");
        }
        awaitEnd(handIns.begin(referrals.rows(), rows, people), rows, crew, progress);
      } catch (RuntimeException e) {
        people.shutdownNow();
        LOG.error("the demo did not come to its end", e);
        progress.gaveUp(e);
        return Report.of(ledger, rows, since(begun), Map.of());
      }
    }
    return Report.of(ledger, rows, since(begun), operator.packVersions());
  }

  private Set<String> withoutPack(Set<String> withNumbers, int rows) {
    return referrals.rows().stream().limit(rows).map(SampleRow::region)
        .filter(region -> scheme.regions().containsKey(region) && !withNumbers.contains(region))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private void awaitEnd(List<Future<?>> handIns, int rows, Crew crew, DemoProgress progress) {
    var watches = scheme.partners().stream()
        .map(partner -> new PartnerWatch(doors.referral(partner), doors.notification(partner), ledger)).toList();
    for (var pause = new Pause(); !settled(handIns, rows) || crew.hasParcels();) {
      pause.take();
      crew.check();
      watches.forEach(PartnerWatch::look);
      ledger.underWay().forEach(crew::deliver);
      if (progress.show(ledger, rows)) {
        pause.renew();
      }
    }
  }

  private static void taken(Path file, Consumer<Path> door) {
    try {
      door.accept(file);
    } catch (Door.Refused e) {
      throw StackFailure.failed(file + " was not taken: " + e.getMessage());
    }
  }

  private boolean settled(List<Future<?>> handIns, int rows) {
    for (var handIn : handIns) {
      if (handIn.state() == Future.State.FAILED) {
        throw new IllegalStateException("a partner could not hand in its referrals: "
            + handIn.exceptionNow().getMessage(), handIn.exceptionNow());
      }
    }
    return ledger.submissions().size() == rows
        && ledger.accepted().stream()
            .allMatch(accepted -> ledger.settled(accepted) || ledger.cannotGo(accepted, withoutPack));
  }
}
