package org.lifeline.demo;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lifeline.demo.actors.BatchReferrer;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.KafkaReferrer;
import org.lifeline.demo.actors.Pause;
import org.lifeline.demo.actors.Referrer;
import org.lifeline.demo.actors.SchemeOperator;
import org.lifeline.demo.actors.Submission;
import org.lifeline.demo.sample.SampleData;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.kafka.KafkaAccess;

/**
 * The plain path of the scheme, played from beginning to end: contacts and stock come in, partners refer (half of the
 * referrals through REST, half through Kafka), hubs prepare and hand over, the courier delivers, network operators
 * acknowledge. Playing it again goes on where it was and doubles nothing.
 */
final class Demo {

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

  /** Returns when every referral has settled and its partner has been told. */
  Report play(int limit, DemoProgress progress) {
    long begun = System.nanoTime();
    var operator = new SchemeOperator(doors);
    operator.importContacts(data.helplines());
    var stock = new HashMap<String, Integer>();
    operator.takeIn(data.stock(), row -> stock.merge(row.path("outcome").asString("refused"), 1, Integer::sum));
    progress.stockTaken(stock);
    var rows = data.referrals(limit);
    try (var crew = new Crew(scheme, doors); var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var handIns = handIn(rows, people);
      var watches = scheme.partners().stream()
          .map(partner -> new PartnerWatch(doors.referral(partner), doors.notification(partner), ledger)).toList();
      for (var pause = new Pause(); !settled(handIns, rows.size());) {
        pause.take();
        crew.check();
        watches.forEach(PartnerWatch::look);
        progress.show(ledger, rows.size());
      }
    }
    return Report.of(ledger, Duration.ofNanos(System.nanoTime() - begun), operator.packVersions());
  }

  private boolean settled(List<Future<?>> handIns, int rows) {
    for (var handIn : handIns) {
      if (handIn.state() == Future.State.FAILED) {
        throw new IllegalStateException("a partner could not hand in its referrals", handIn.exceptionNow());
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
        own.forEach(row -> ledger.submitted(Submission.ofNobody(row)));
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
