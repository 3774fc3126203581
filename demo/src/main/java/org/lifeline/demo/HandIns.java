package org.lifeline.demo;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.lifeline.demo.HandedIn.Cut;
import org.lifeline.demo.Piece.Way;
import org.lifeline.demo.actors.BatchReferrer;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.KafkaReferrer;
import org.lifeline.demo.actors.Referrer;
import org.lifeline.demo.actors.Submission;
import org.lifeline.demo.sample.SampleData;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.platform.words.PlainText;

/**
 * The partners' submission of their referrals: each partner in a thread of its own, about half of the rows through
 * Kafka.
 *
 * @param handedIn what was handed in on this stack by earlier runs
 * @param ledger   is told the outcome of each row
 */
record HandIns(Doors doors, KafkaAccess kafka, Scheme scheme, HandedIn handedIn, Ledger ledger) {

  /**
   * Begins handing in, after recording what each partner will hand in.
   *
   * @param rows of all partners, in the order of the file
   * @param limit number of the last row that is handed in
   */
  List<Future<?>> begin(List<SampleRow> rows, int limit, ExecutorService people) {
    rows.stream().filter(row -> row.number() <= limit && !faults(row).isEmpty())
        .forEach(row -> ledger.submitted(Submission.refused(row, faults(row))));
    var byPartner = SampleData.byPartner(rows.stream().filter(row -> faults(row).isEmpty()).toList());
    var throughRest = throughRest(byPartner, limit, handedIn);
    var handIns = new ArrayList<Runnable>();
    byPartner.forEach((partner, all) -> {
      var pieces = handedIn.cut(throughRest.getOrDefault(partner, 0), all, wanted(all, limit));
      handIns.add(() -> pieces.forEach(piece -> handIn(partner, piece, limit)));
    });
    handedIn.write();
    return handIns.stream().<Future<?>>map(people::submit).toList();
  }

  /** What is wrong with a row so that nobody can hand it in; empty if somebody can. */
  private List<String> faults(SampleRow row) {
    return scheme.partners().contains(row.partner()) ? row.tooLong() : List.of("partner");
  }

  private void handIn(String partner, Cut piece, int limit) {
    var before = piece.duplicates();
    var places = new HashMap<Integer, Integer>();
    piece.rows().forEach(row -> places.put(row.number(), places.size()));
    var duplicates = new ArrayList<Integer>();
    referrer(partner, piece).handIn(piece.rows(), answer -> {
      int place = places.getOrDefault(answer.row().number(), -1);
      boolean wasDuplicate = before != null && before.contains(place);
      var submission = piece.before() && !wasDuplicate ? asBefore(partner, piece, answer) : answer;
      if (submission.isDuplicate()) {
        duplicates.add(place);
      }
      if (answer.row().number() <= limit) {
        ledger.submitted(submission);
      }
    });
    if (before == null) {
      handedIn.answered(piece, duplicates);
    }
  }

  /**
   * Corrects the answer to a row that was accepted in an earlier run: after two days, when its answer is forgotten, it
   * is answered as a duplicate of itself. One that is older than its piece came from elsewhere, as from another file.
   */
  private Submission asBefore(String partner, Cut piece, Submission submission) {
    var id = submission.referralId();
    if (!submission.isDuplicate() || id == null || ledger.isOfAccepted(id)) {
      return submission;
    }
    var earlier = doors.referral(partner).find("/v1/referrals/" + id);
    var since = handedIn.since(piece);
    return earlier != null
        && earlier.path("case_reference").asString("")
            .equals(PlainText.stripped(submission.row().caseReference()))
        && (since == null || !Instant.parse(earlier.path("accepted_at").asString()).isBefore(since))
            ? submission.asAccepted()
            : submission;
  }

  private Referrer referrer(String partner, Cut piece) {
    return switch (piece.way()) {
      case REST -> new BatchReferrer(doors.referral(partner), piece.repeats());
      case KAFKA -> new KafkaReferrer(partner, doors.referral(partner), kafka.as(partner),
          URI.create(kafka.addresses().registry()), handedIn.byHeader(piece));
    };
  }

  private static int wanted(List<SampleRow> rows, int limit) {
    return (int) rows.stream().filter(row -> row.number() <= limit).count();
  }

  /**
   * How many rows of each partner go through REST, of those that were not handed in before; the others follow through
   * Kafka. Each way gets about half of all rows, those included that go as they went before. A partner's rows all go
   * one way, unless more than 60 % of all rows would: then the largest partner there uses both.
   *
   * @param limit number of the last row that counts
   */
  static Map<String, Integer> throughRest(Map<String, List<SampleRow>> byPartner, int limit, HandedIn handedIn) {
    int rest = 0;
    int kafka = 0;
    var fresh = new LinkedHashMap<String, Integer>();
    for (var each : byPartner.entrySet()) {
      int wanted = wanted(each.getValue(), limit);
      var before = handedIn.before(each.getValue(), wanted);
      int thatWay = HandedIn.rowsIn(before.stream().filter(piece -> piece.way() == Way.REST).toList());
      rest += thatWay;
      kafka += HandedIn.rowsIn(before) - thatWay;
      fresh.put(each.getKey(), Math.max(0, wanted - HandedIn.rowsIn(before)));
    }
    var largestFirst = fresh.entrySet().stream().filter(each -> each.getValue() > 0)
        .sorted(Comparator.comparing(each -> -each.getValue())).toList();
    var throughRest = new HashMap<String, Integer>();
    for (var each : largestFirst) {
      boolean throughKafka = kafka < rest;
      kafka += throughKafka ? each.getValue() : 0;
      rest += throughKafka ? 0 : each.getValue();
      throughRest.put(each.getKey(), throughKafka ? 0 : each.getValue());
    }
    int tooMany = rest - kafka;
    if (5L * Math.abs(tooMany) > rest + kafka) {
      largestFirst.stream().map(Map.Entry::getKey)
          .filter(partner -> throughRest.getOrDefault(partner, 0) > 0 == tooMany > 0).findFirst()
          .ifPresent(partner -> throughRest.merge(partner, -tooMany / 2, Integer::sum));
    }
    return throughRest;
  }
}
