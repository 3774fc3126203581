package org.lifeline.dispatch.preparation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.lifeline.events.DeliveryChanged;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.SimSuspensionDecided;
import org.lifeline.platform.inbox.Event;

/**
 * What the events of a poll concern.
 *
 * @param referrals every referral that an event names
 * @param reserved the reservations that are new
 * @param reservations those, and the ones to be released
 * @param moved referrals whose delivery details have changed
 * @param gone parcels that were handed over and whose phone was found
 */
record Concerned(Set<UUID> referrals, Set<UUID> reserved, Set<UUID> reservations, Set<UUID> moved, Set<UUID> gone) {

  static Concerned by(List<Event> events) {
    var all = new Concerned(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(),
        new HashSet<>());
    events.forEach(all::add);
    return all;
  }

  private void add(Event event) {
    switch (event.body()) {
      case DeviceReserved e -> {
        referrals.add(UUID.fromString(e.getReferralId()));
        reserved.add(UUID.fromString(e.getReservationId()));
        reservations.add(UUID.fromString(e.getReservationId()));
      }
      case ReleaseRequested e -> {
        referrals.add(UUID.fromString(e.getReferralId()));
        reservations.add(UUID.fromString(e.getReservationId()));
      }
      case DiscoveryReported e -> {
        referrals.add(UUID.fromString(e.getReferralId()));
        gone.add(UUID.fromString(e.getConsignmentId()));
      }
      case SimSuspensionDecided e -> {
        referrals.add(UUID.fromString(e.getReferralId()));
        gone.add(UUID.fromString(e.getConsignmentId()));
      }
      case ReferralReopened e -> referrals.add(UUID.fromString(e.getReferralId()));
      case ReferralWithdrawn e -> referrals.add(UUID.fromString(e.getReferralId()));
      case DeliveryChanged e -> {
        referrals.add(UUID.fromString(e.getReferralId()));
        moved.add(UUID.fromString(e.getReferralId()));
      }
      case PersonalDataErased e -> referrals.add(UUID.fromString(e.getReferralId()));
      case null, default -> throw new IllegalArgumentException("not an event about reservations");
    }
  }
}
