package org.lifeline.verification.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.history.History;

/**
 * The final state of each referral and each parcel, from events alone. Depends only on the set of events, not on the
 * order between topics.
 */
final class Ends {

  private final Map<UUID, String> parcels = new HashMap<>();
  private final Map<UUID, String> referrals = new HashMap<>();
  private final Set<UUID> found = new HashSet<>();

  static Ends of(History history) {
    var ends = new Ends();
    history.events("dispatches").forEach(ends::follow);
    history.byKey("referrals").forEach(ends::followReferral);
    return ends;
  }

  /** The state of a parcel: prepared, dispatched, delivered, failed, found or cancelled; empty if there is no event. */
  String ofParcel(UUID reservation) {
    return parcels.getOrDefault(reservation, "");
  }

  /** The state of a referral: open, withdrawn or, finally, erased; empty if there is no event of it. */
  String ofReferral(UUID referral) {
    return referrals.getOrDefault(referral, "");
  }

  /** Whether a phone of the referral was reported as found and it was not reopened since: it is not served. */
  boolean isFound(UUID referral) {
    return found.contains(referral);
  }

  private void follow(Told event) {
    var parcel = event.about().consignment() == null ? event.about().reservation() : event.about().consignment();
    if (parcel != null) {
      switch (event.type()) {
        case "consignment-prepared" -> parcels.put(parcel, "prepared");
        case "device-dispatched" -> parcels.put(parcel, "dispatched");
        case "device-delivered" -> parcels.put(parcel, "delivered");
        case "dispatch-failed" -> parcels.put(parcel, "failed");
        case "phone-discovered" -> parcels.put(parcel, "found");
        case "consignment-cancelled" -> parcels.put(parcel, "cancelled");
        default -> {
          // says nothing of where the parcel is
        }
      }
    }
  }

  private void followReferral(String key, List<Told> events) {
    for (var event : events) {
      var referral = event.about().referral();
      if (referral != null) {
        switch (event.type()) {
          case "referral-created" -> referrals.putIfAbsent(referral, "open");
          case "discovery-reported" -> found.add(referral);
          case "referral-reopened" -> found.remove(referral);
          case "referral-withdrawn" ->
            referrals.merge(referral, "withdrawn", (was, is) -> was.equals("erased") ? was : is);
          case "personal-data-erased" -> referrals.put(referral, "erased");
          default -> {
            // says nothing of whether it is served
          }
        }
      }
    }
  }
}
