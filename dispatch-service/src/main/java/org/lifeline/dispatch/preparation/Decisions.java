package org.lifeline.dispatch.preparation;

import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.DeliveryChanged;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.SimSuspensionDecided;
import org.lifeline.platform.inbox.Outcome;

/** Decides on the events of a poll, one after the other, each seeing what was decided before it. */
record Decisions(ReservationDecisions reservations, ReferralDecisions referrals) {

  Outcome take(@Nullable SpecificRecord event) {
    return switch (event) {
      case DeviceReserved reserved -> reservations.prepare(reserved);
      case ReleaseRequested asked -> reservations.release(asked);
      case DiscoveryReported found -> referrals.discover(UUID.fromString(found.getReferralId()),
          UUID.fromString(found.getConsignmentId()), found.getSequence());
      case SimSuspensionDecided decided -> decided.getSuspend()
          ? referrals.suspend(UUID.fromString(decided.getReferralId()), UUID.fromString(decided.getConsignmentId()))
          : Outcome.APPLIED;
      case ReferralReopened reopened -> referrals.reopen(UUID.fromString(reopened.getReferralId()),
          reopened.getSequence());
      case ReferralWithdrawn withdrawn -> referrals.withdraw(UUID.fromString(withdrawn.getReferralId()));
      case DeliveryChanged changed -> referrals.moveAway(changed);
      case PersonalDataErased erased -> referrals.erase(erased);
      case null, default -> Outcome.NOT_OURS;
    };
  }
}
