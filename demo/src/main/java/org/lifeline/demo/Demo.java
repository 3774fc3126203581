package org.lifeline.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.lifeline.demo.actors.BatchReferrer;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.KafkaReferrer;
import org.lifeline.demo.actors.Pause;
import org.lifeline.demo.actors.Referrer;
import org.lifeline.demo.actors.SchemeOperator;
import org.lifeline.demo.actors.Submission;
import org.lifeline.demo.sample.SampleData;
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
  private final Ledger ledger = new Ledger();

  Demo(Doors doors, KafkaAccess kafka, Scheme scheme, SampleData data) {
    this.doors = doors;
    this.kafka = kafka;
    this.scheme = scheme;
    this.data = data;
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
    taken(data.helplines(), operator::importContacts);
    taken(data.stock(), file -> operator.takeIn(file,
        row -> stock.merge(row.path("outcome").asString("refused"), 1, Integer::sum)));
    progress.stockTaken(stock);
    var referrals = data.referrals(limit);
    progress.passedOver(referrals.passedOver());
    var rows = referrals.rows();
    try (var crew = new Crew(scheme, doors); var people = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        awaitEnd(handIn(rows, people), rows.size(), crew, progress);
      } catch (RuntimeException e) {
        people.shutdownNow();
        LOG.error("the demo did not come to its end", e);
        progress.gaveUp(e);
        return Report.of(ledger, rows.size(), since(begun), Map.of());
      }
    }
    return Report.of(ledger, rows.size(), since(begun), operator.packVersions());
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

  private List<Future<?>> handIn(List<SampleRow> rows, ExecutorService people) {
    var byPartner = SampleData.byPartner(rows);
    var throughKafka = half(byPartner);
    var handIns = new ArrayList<Future<?>>();
    byPartner.forEach((partner, own) -> {
      if (!scheme.partners().contains(partner)) {
        // No partner of the scheme could hand it in.
        own.forEach(row -> ledger.submitted(Submission.refused(row, List.of("partner"))));
        return;
      }
      Referrer referrer = throughKafka.contains(partner)
          ? new KafkaReferrer(partner, doors.referral(partner), kafka.as(partner),
              URI.create(kafka.addresses().registry()))
          : new BatchReferrer(doors.referral(partner));
      handIns.add(people.submit(() -> referrer.handIn(own, ledger::submitted)));
    });
    return handIns;
  }

  /** Partners that have about half of the rows between them, so that one partner's rows stay in their order. */
  private static List<String> half(Map<String, List<SampleRow>> byPartner) {
    var half = new ArrayList<String>();
    int kafka = 0;
    int rest = 0;
    var largestFirst = byPartner.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().size())).toList();
    for (var entry : largestFirst) {
      if (kafka < rest) {
        half.add(entry.getKey());
        kafka += entry.getValue().size();
      } else {
        rest += entry.getValue().size();
      }
    }
    return half;
  }
}
