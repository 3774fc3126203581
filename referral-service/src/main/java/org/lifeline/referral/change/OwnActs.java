package org.lifeline.referral.change;

import java.util.Optional;
import org.lifeline.platform.audit.Act;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.progress.Happening;

/** How what a partner does with its referral stands in the record of who acted. */
final class OwnActs {

  private OwnActs() {
  }

  /** The act that something is; empty for what merely follows from one, such as that a referral is served again. */
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
