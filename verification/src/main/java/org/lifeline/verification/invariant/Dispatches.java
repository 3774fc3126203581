package org.lifeline.verification.invariant;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.snapshot.DispatchRows.Consignment;

/** After a hand-over, nothing else is handed over for the same referral until that parcel has come to an end. */
final class Dispatches implements Rule {

  private static final Set<String> ENDS = Set.of("device-delivered", "dispatch-failed", "phone-discovered");

  @Override
  public Invariant invariant() {
    return Invariant.I4;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var underWay = new HashMap<UUID, UUID>();
    evidence.history().byKey("dispatches").values().forEach(events -> follow(events, findings));
    evidence.snapshot().dispatch().consignments().stream().filter(each -> each.state().equals("dispatched"))
        .forEach((Consignment each) -> findings.expect(underWay.put(each.referral(), each.id()) == null,
            () -> "referral " + each.referral() + " has two dispatches under way, " + each.id() + " is one"));
    evidence.snapshot().dispatch().referrals()
        .forEach(referral -> findings.expect(Objects.equals(referral.underWay(), underWay.get(referral.id())),
            () -> "referral " + referral.id() + " has consignment " + referral.underWay()
                + " under way by its row, and " + underWay.get(referral.id()) + " by its consignments"));
  }

  private static void follow(List<Told> events, Findings findings) {
    @Nullable
    UUID gone = null;
    for (var event : events) {
      if (event.type().equals("device-dispatched")) {
        var before = gone;
        findings.expect(before == null, () -> "referral " + event.about().referral() + ": consignment "
            + event.about().consignment() + " was handed over while " + before + " was under way");
        gone = event.about().consignment();
      } else if (ENDS.contains(event.type()) && Objects.equals(gone, event.about().consignment())) {
        gone = null;
      }
    }
  }
}
