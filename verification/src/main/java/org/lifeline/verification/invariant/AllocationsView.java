package org.lifeline.verification.invariant;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.snapshot.AllocationRows.Item;
import org.lifeline.verification.snapshot.AllocationRows.Referral;

/**
 * allocation-service has processed every event, and has devices and referrals in the states that the other services'
 * events imply.
 */
final class AllocationsView implements Rule {

  /**
   * By the state of its last parcel, the states that a device may be in. After a parcel was given up, an inspection
   * decides; a phone that the abuser has found is never used again.
   */
  private static final Map<String, Set<String>> DEVICE_STATES = Map.of("prepared", Set.of("reserved"), "dispatched",
      Set.of("dispatched"), "delivered", Set.of("delivered"), "failed",
      Set.of("quarantined", "retired", "lost", "free"), "found", Set.of("retired", "lost"), "cancelled",
      Set.of("free", "retired"));
  private static final Map<String, Set<String>> STAGES = Map.of("prepared", Set.of("reserved"), "dispatched",
      Set.of("dispatched"), "delivered", Set.of("delivered"), "failed", Set.of("on_hold", "waiting"), "found",
      Set.of("on_hold", "waiting"), "cancelled", Set.of("waiting"));
  /**
   * As the one before, for a referral whose phone was reported as found: it neither waits nor has a device reserved.
   */
  private static final Map<String, Set<String>> STAGES_OF_FOUND = Map.of("dispatched", Set.of("dispatched"),
      "delivered", Set.of("delivered"), "failed", Set.of("on_hold"), "found", Set.of("on_hold"), "cancelled",
      Set.of("on_hold"));

  @Override
  public Invariant invariant() {
    return Invariant.I6;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var ends = Ends.of(evidence.history());
    var referrals = lastHeard(evidence, "referrals");
    var dispatches = lastHeard(evidence, "dispatches");
    var rows = evidence.snapshot().allocation();
    for (var referral : rows.referrals()) {
      if (!evidence.isHeldUp(referral.id(), findings)) {
        var id = referral.id().toString();
        heard(referral, "referrals", referral.heardOfReferral(), referrals.getOrDefault(id, 0L), findings);
        heard(referral, "dispatches", referral.heardOfDispatch(), dispatches.getOrDefault(id, 0L), findings);
        stage(referral, ends, findings);
      }
    }
    rows.stock().stream().filter(item -> item.referral() != null && !evidence.isHeldUp(item.referral(), findings))
        .forEach(item -> state(item, ends, findings));
    var found = evidence.history().events("dispatches", "phone-discovered")
        .filter(event -> !evidence.isHeldUp(event.key(), findings))
        .flatMap(event -> Stream.ofNullable(event.about().device())).collect(toSet());
    rows.stock().stream().filter(item -> found.contains(item.device()))
        .forEach(item -> findings.expect(!item.isIn("free", "quarantined"), () -> "device " + item.device() + " is "
            + item.kind().state() + ", and its phone was found"));
  }

  private static void heard(Referral referral, String topic, long heard, long last, Findings findings) {
    findings.expect(heard == last, () -> "allocation-service has heard number " + heard + " on " + topic
        + " of referral " + referral.id() + ", and the last it should have heard is " + last);
  }

  private static void stage(Referral referral, Ends ends, Findings findings) {
    var end = ends.ofReferral(referral.id());
    if (end.equals("withdrawn")) {
      findings.expect(Set.of("withdrawn", "erased").contains(referral.stage()),
          () -> "referral " + referral.id() + " was withdrawn, and is " + referral.stage());
    } else if (end.equals("open") && referral.reservation() != null) {
      var parcel = ends.ofParcel(referral.reservation());
      var stages = ends.isFound(referral.id()) ? STAGES_OF_FOUND : STAGES;
      findings.expect(stages.getOrDefault(parcel, Set.of()).contains(referral.stage()), () -> "referral "
          + referral.id() + " is " + referral.stage() + ", and its last parcel is " + parcel);
    } else if (end.equals("open")) {
      findings.expect(referral.stage().equals("waiting"),
          () -> "referral " + referral.id() + " is " + referral.stage() + ", and has never had a device");
    }
  }

  private static void state(Item item, Ends ends, Findings findings) {
    if (item.reservation() != null) {
      var parcel = ends.ofParcel(item.reservation());
      findings.expect(DEVICE_STATES.getOrDefault(parcel, Set.of()).contains(item.kind().state()), () -> "device "
          + item.device() + " is " + item.kind().state() + ", and its parcel is " + parcel);
    }
  }

  private static Map<String, Long> lastHeard(Evidence evidence, String topic) {
    var last = new HashMap<String, Long>();
    for (Told event : evidence.history().events(topic)) {
      if (Hearing.of(Hearing.ALLOCATION, topic).contains(event.type())) {
        last.put(event.key(), event.sequence());
      }
    }
    return last;
  }
}
