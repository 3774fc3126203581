package org.lifeline.verification.invariant;

import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.lifeline.verification.history.About;
import org.lifeline.verification.history.History;
import org.lifeline.verification.snapshot.DispatchRows;
import org.lifeline.verification.snapshot.DispatchRows.Consignment;

/** There is a consignment for every reservation; what has become of each was published, and nothing else was. */
final class ConsignmentsTold implements Rule {

  private static final String TOPIC = "dispatches";

  @Override
  public Invariant invariant() {
    return Invariant.I2;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var history = evidence.history();
    var rows = evidence.snapshot().dispatch();
    var consignments = rows.consignments().stream().map(Consignment::id).collect(toSet());
    reservationsArePrepared(evidence, consignments, findings);
    same(consignments, told(history, "consignment-prepared"), "prepared", findings);
    same(in(rows, "dispatched", "delivered", "failed", "discovered"), told(history, "device-dispatched"), "handed over",
        findings);
    // After a phone was found, that is the last word on its parcel; and a delivered parcel may come back.
    var found = told(history, "phone-discovered");
    same(in(rows, "discovered"), found, "found", findings);
    var failed = told(history, "dispatch-failed");
    same(without(failed, without(found, in(rows, "delivered"))),
        without(failed, without(found, told(history, "device-delivered"))), "delivered", findings);
    same(without(found, in(rows, "failed")), without(found, failed), "given up", findings);
    cancellations(history, rows, findings);
    counters(evidence, findings);
  }

  private static void reservationsArePrepared(Evidence evidence, Set<UUID> consignments, Findings findings) {
    var unseen = evidence.snapshot().dispatch().releasedUnseen();
    evidence.history().byId("allocations", "device-reserved", About::reservation).forEach((reservation, told) -> {
      var referral = told.getFirst().about().referral();
      findings.expect(consignments.contains(reservation) || unseen.contains(reservation)
          || (referral != null && evidence.isHeldUp(referral, findings)),
          () -> "reservation " + reservation + " has neither a consignment nor a mark that it was given up");
    });
  }

  /** A cancelled reservation has a cancelled consignment, or was released before dispatch-service saw it. */
  private static void cancellations(History history, DispatchRows rows, Findings findings) {
    var cancelled = history.byId(TOPIC, "consignment-cancelled", About::reservation).keySet();
    var kept = new HashSet<>(in(rows, "cancelled"));
    kept.addAll(rows.releasedUnseen());
    same(kept, cancelled, "cancelled", findings);
  }

  private static void counters(Evidence evidence, Findings findings) {
    var byReferral = evidence.history().byKey(TOPIC);
    var known = new HashSet<String>();
    for (var referral : evidence.snapshot().dispatch().referrals()) {
      known.add(referral.id().toString());
      var events = byReferral.getOrDefault(referral.id().toString(), List.of());
      long last = events.isEmpty() ? 0 : events.getLast().sequence();
      findings.expect(last == referral.sequence(), () -> "dispatch-service has told " + referral.sequence()
          + " events of referral " + referral.id() + ", and the last on " + TOPIC + " is number " + last);
    }
    byReferral.forEach((key, events) -> findings.expect(known.contains(key),
        () -> events.getFirst() + " is of a referral that dispatch-service does not have"));
  }

  private static Set<UUID> told(History history, String type) {
    return history.byId(TOPIC, type, About::consignment).keySet();
  }

  private static Set<UUID> without(Set<UUID> some, Set<UUID> all) {
    var rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static Set<UUID> in(DispatchRows rows, String... states) {
    return rows.consignments().stream().filter(consignment -> List.of(states).contains(consignment.state()))
        .map(Consignment::id).collect(toSet());
  }

  private static void same(Set<UUID> kept, Set<UUID> told, String what, Findings findings) {
    findings.expectSame(kept, told, "is a consignment that is " + what + ", which was not told",
        "is a consignment that was told to be " + what + ", and is not");
  }
}
