package org.lifeline.verification.invariant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifeline.verification.history.About;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.history.History;
import org.lifeline.verification.snapshot.DispatchRows.Consignment;

/**
 * A device, and a referral, is reserved again only after its previous reservation has ended: by a release to which
 * dispatch-service agreed, or because the parcel failed. That its phone was found ends it for the referral alone: the
 * device is never reserved again.
 */
final class Reservations implements Rule {

  private static final String TOLD = "allocations";
  private static final String ANSWERED = "dispatches";

  @Override
  public Invariant invariant() {
    return Invariant.I3;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var history = evidence.history();
    var ends = endsOf(history);
    var reserved = history.events(TOLD, "device-reserved").toList();
    overlaps("device", by(reserved, About::device), ends, findings);
    history.events(ANSWERED, "phone-discovered").forEach(event -> put(ends, event.about().consignment(), event.at()));
    overlaps("referral", by(reserved, About::referral), ends, findings);
    releasesWereAgreed(history, findings);
    holdsOverlapNowhere(evidence, findings);
  }

  /** When each reservation ended for its device, according to events. */
  private static Map<UUID, Long> endsOf(History history) {
    var ends = new HashMap<UUID, Long>();
    history.events(TOLD, "reservation-released").forEach(event -> put(ends, event.about().reservation(), event.at()));
    history.events(ANSWERED, "dispatch-failed").forEach(event -> put(ends, event.about().consignment(), event.at()));
    return ends;
  }

  private static void put(Map<UUID, Long> ends, @Nullable UUID reservation, long at) {
    if (reservation != null) {
      ends.merge(reservation, at, Math::min);
    }
  }

  private static void overlaps(String what, Map<UUID, List<Told>> reservations, Map<UUID, Long> ends,
      Findings findings) {
    reservations.forEach((id, all) -> {
      for (int i = 0; i < all.size(); i++) {
        var earlier = i == 0 ? null : all.get(i - 1);
        var end = earlier == null ? null : ends.get(earlier.about().reservation());
        long begin = all.get(i).at();
        var later = all.get(i).about().reservation();
        findings.expect(earlier == null || (end != null && end <= begin),
            () -> what + " " + id + " got reservation " + later + " while it had reservation "
                + (earlier == null ? null : earlier.about().reservation()));
      }
    });
  }

  private static Map<UUID, List<Told>> by(List<Told> reserved, Function<About, @Nullable UUID> id) {
    var found = new HashMap<UUID, List<Told>>();
    reserved.stream().sorted(Comparator.comparingLong(Told::at))
        .forEach(event -> found.computeIfAbsent(id.apply(event.about()), x -> new ArrayList<>(1)).add(event));
    return found;
  }

  private static void releasesWereAgreed(History history, Findings findings) {
    var agreed = history.byId(ANSWERED, "consignment-cancelled", About::reservation).keySet();
    var gone = history.byId(ANSWERED, "device-dispatched", About::reservation).keySet();
    history.byId(TOLD, "reservation-released", About::reservation).keySet()
        .forEach(reservation -> findings.expect(agreed.contains(reservation) && !gone.contains(reservation),
            () -> "reservation " + reservation + " was released, though its parcel may have gone"));
  }

  private static void holdsOverlapNowhere(Evidence evidence, Findings findings) {
    var referrals = new HashSet<UUID>();
    evidence.snapshot().allocation().stock().stream().filter(item -> item.isIn("reserved", "dispatched"))
        .forEach(item -> findings.expect(item.referral() != null && referrals.add(item.referral()),
            () -> "referral " + item.referral() + " holds more than one device, " + item.device() + " among them"));
    var open = evidence.snapshot().dispatch().consignments().stream().filter(Consignment::isOpen).toList();
    Set<UUID> devices = new HashSet<>();
    Set<UUID> served = new HashSet<>();
    for (var consignment : open) {
      findings.expect(devices.add(consignment.device()),
          () -> "device " + consignment.device() + " is in more than one consignment, " + consignment.id());
      findings.expect(served.add(consignment.referral()), () -> "referral " + consignment.referral()
          + " has more than one consignment, " + consignment.id() + " among them");
    }
  }
}
