package org.lifeline.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.lifeline.demo.HandedIn.Way;
import org.lifeline.demo.actors.BatchReferrer;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.KafkaReferrer;
import org.lifeline.demo.actors.Pause;
import org.lifeline.demo.actors.Referrer;
import org.lifeline.demo.actors.SchemeOperator;
import org.lifeline.demo.actors.Submission;
import org.lifeline.demo.sample.SampleData;
import org.lifeline.demo.sample.SampleData.Referrals;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plain path of the scheme, played from beginning to end: contacts and stock come in, partners refer (half of the
 * referrals through REST, half through Kafka), hubs prepare and hand over, the courier delivers, network operators
 * acknowledge. Playing it again goes on where it was and doubles nothing.
 */
final class Demo {

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  private final Doors doors;
  private final KafkaAccess kafka;
  private final Scheme scheme;
  private final SampleData data;
  private final Referrals referrals;
  private final HandedIn handedIn;
  private final Ledger ledger = new Ledger();

  /** @param handedIn what was handed in on this stack before */
  Demo(Doors doors, KafkaAccess kafka, Scheme scheme, SampleData data, Referrals referrals, HandedIn handedIn) {
    this.doors = doors;
    this.kafka = kafka;
    this.scheme = scheme;
    this.data = data;
    this.referrals = referrals;
    this.handedIn = handedIn;
  }

  Ledger ledger() {
    return ledger;
  }

  /**
   * Returns when every referral has settled and its partner has been told; or when that cannot be, or nothing has moved for
   * five minutes: what has not settled is lost then, in the report.
   *
   * @throws StackFailure contacts or stock were refused: nothing was handed in
   */
  Report play(int limit, DemoProgress progress) {
    long begun = System.nanoTime();
    var operator = new SchemeOperator(doors);
    var stock = new HashMap<String, Integer>();
    taken(data.helplines(), file -> progress.contactsTaken(operator.importContacts(file)));
    taken(data.stock(), file -> operator.takeIn(file,
        row -> stock.merge(row.path("outcome").asString("refused"), 1, Integer::sum)));
    progress.stockTaken(stock);
    progress.passedOver(referrals.passedOver());
    int rows = Math.clamp(limit, 0, referrals.rows().size());
    try (var crew = new Crew(scheme, doors); var people = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        awaitEnd(handIn(rows, people), rows, crew, progress);
      } catch (RuntimeException e) {
        people.shutdownNow();
        LOG.error("the demo did not come to its end", e);
        progress.gaveUp(e);
        return Report.of(ledger, rows, since(begun), Map.of());
      }
    }
    return Report.of(ledger, rows, since(begun), operator.packVersions());
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private void awaitEnd(List<Future<?>> handIns, int rows, Crew crew, DemoProgress progress) {
    var watches = scheme.partners().stream()
        .map(partner -> new PartnerWatch(doors.referral(partner), doors.notification(partner), ledger)).toList();
    for (var pause = new Pause(); !settled(handIns, rows);) {
      pause.take();
      crew.check();
      watches.forEach(PartnerWatch::look);
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
    return ledger.submissions().size() == rows && ledger.accepted().stream().allMatch(ledger::settled);
  }

  /** @param limit number of the last row that is handed in */
  private List<Future<?>> handIn(int limit, ExecutorService people) {
    var byPartner = SampleData.byPartner(referrals.rows());
    var handIns = new ArrayList<Runnable>();
    ways(byPartner, handedIn).forEach((partner, way) -> {
      var all = byPartner.getOrDefault(partner, List.of());
      int wanted = (int) all.stream().filter(row -> row.number() <= limit).count();
      if (!scheme.partners().contains(partner)) {
        // No partner of the scheme could hand it in.
        all.subList(0, wanted).forEach(row -> ledger.submitted(Submission.refused(row, List.of("partner"))));
        return;
      }
      var pieces = handedIn.cut(way, all, wanted);
      var referrer = referrer(partner, way);
      handIns.add(() -> pieces.forEach(piece -> referrer.handIn(piece, submission -> {
        if (submission.row().number() <= limit) {
          ledger.submitted(submission);
        }
      })));
    });
    handedIn.write();
    return handIns.stream().<Future<?>>map(people::submit).toList();
  }

  private Referrer referrer(String partner, Way way) {
    return switch (way) {
      case REST -> new BatchReferrer(doors.referral(partner));
      case KAFKA -> new KafkaReferrer(partner, doors.referral(partner), kafka.as(partner),
          URI.create(kafka.addresses().registry()));
    };
  }

  /**
   * How each partner hands in: as it did before; of the others so many through Kafka that it is about half of the rows, and
   * one partner's rows stay in their order.
   */
  static Map<String, Way> ways(Map<String, List<SampleRow>> byPartner, HandedIn handedIn) {
    var ways = new HashMap<String, Way>();
    byPartner.forEach((partner, rows) -> handedIn.way(rows).ifPresent(way -> ways.put(partner, way)));
    var rows = new EnumMap<Way, Integer>(Way.class);
    ways.forEach((partner, way) -> rows.merge(way, byPartner.getOrDefault(partner, List.of()).size(), Integer::sum));
    byPartner.entrySet().stream().filter(entry -> !ways.containsKey(entry.getKey()))
        .sorted(Comparator.comparing(entry -> -entry.getValue().size())).forEach(entry -> {
          var way = rows.getOrDefault(Way.KAFKA, 0) < rows.getOrDefault(Way.REST, 0) ? Way.KAFKA : Way.REST;
          ways.put(entry.getKey(), way);
          rows.merge(way, entry.getValue().size(), Integer::sum);
        });
    return ways;
  }
}
