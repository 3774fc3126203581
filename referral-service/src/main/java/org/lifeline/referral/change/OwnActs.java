package org.lifeline.referral.change;

import java.util.Optional;
import org.lifeline.platform.audit.Act;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.progress.Happening;

/** Maps what a partner does with its referral to an act in the audit record. */
final class OwnActs {

  private OwnActs() {
  }

  /** The act to record; empty for what merely follows from one, such as a referral being served again. */
  static Optional<Act> of(Caller partner, Happening what) {
    return switch (what) {
      case Happening.ContactChanged changed -> Optional.of(Acts.changedContact(partner));
      case Happening.DeliveryChanged changed -> Optional.of(Acts.changedDelivery(partner));
      case Happening.Withdrawn withdrawn -> Optional.of(Acts.withdrawn(partner));
      case Happening.DiscoveryReported reported -> Optional.of(Acts.reportedFound(partner.who()));
      case Happening.SimSuspensionDecided decided -> Optional.of(Acts.decidedSim(partner, decided.suspend()));
      default -> Optional.empty();
    };
  }
}
