package org.lifeline.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
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
    var byPartner = SampleData.byPartner(rows);
    boolean alone = byPartner.keySet().stream().filter(scheme.partners()::contains).count() == 1;
    var handIns = new ArrayList<Runnable>();
    ways(byPartner, handedIn).forEach((partner, way) -> {
      var all = byPartner.getOrDefault(partner, List.of());
      int wanted = (int) all.stream().filter(row -> row.number() <= limit).count();
      if (!scheme.partners().contains(partner)) {
        // No partner of the scheme could hand them in.
        all.subList(0, wanted).forEach(row -> ledger.submitted(Submission.refused(row, List.of("partner"))));
        return;
      }
      var pieces = handedIn.cut(alone ? List.of(Way.values()) : List.of(way), all, wanted);
      handIns.add(() -> pieces.forEach(piece -> handIn(partner, piece, limit)));
    });
    handedIn.write();
    return handIns.stream().<Future<?>>map(people::submit).toList();
  }

  private void handIn(String partner, Cut piece, int limit) {
    var before = piece.duplicates();
    var places = new HashMap<Integer, Integer>();
    piece.rows().forEach(row -> places.put(row.number(), places.size()));
    var duplicates = new ArrayList<Integer>();
    referrer(partner, piece).handIn(piece.rows(), answer -> {
      int place = places.getOrDefault(answer.row().number(), -1);
      boolean wasDuplicate = before != null && before.contains(place);
      var submission = piece.before() && !wasDuplicate ? asBefore(partner, answer) : answer;
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
   * is answered as a duplicate of itself.
   */
  private Submission asBefore(String partner, Submission submission) {
    var id = submission.referralId();
    if (!submission.isDuplicate() || id == null || ledger.isOfAccepted(id)) {
      return submission;
    }
    var earlier = doors.referral(partner).find("/v1/referrals/" + id);
    return earlier != null
        && earlier.path("case_reference").asString("").equals(submission.row().caseReference().strip())
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

  /**
   * How each partner hands in. Those that have handed in before do it the same way; of the others, so many use Kafka
   * that it comes to about half of the rows. One partner's rows stay in their order. A partner that is alone does both,
   * one after the other.
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
