package org.lifeline.verification.invariant;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.verification.history.About;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.snapshot.AllocationRows.Item;
import org.lifeline.verification.snapshot.AllocationRows.Referral;

/** Every reservation and every wait that allocation-service has committed was published, and nothing else was. */
final class ReservationsTold implements Rule {

  private static final String TOPIC = "allocations";
  private static final Map<String, Set<String>> LAST_TOLD = Map.of("waiting",
      Set.of("referral-waitlisted", "reservation-released"), "reserved",
      Set.of("device-reserved", "release-requested"));

  @Override
  public Invariant invariant() {
    return Invariant.I2;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var history = evidence.history();
    var reserved = history.byId(TOPIC, "device-reserved", About::reservation);
    var released = history.byId(TOPIC, "reservation-released", About::reservation);
    var returned = history.byId("stock", "device-returned", About::device);
    var items = evidence.snapshot().allocation().stock().stream()
        .collect(toMap(Item::device, item -> item, (one, other) -> one));
    reserved.forEach((reservation, told) -> {
      findings.expect(told.size() == 1, () -> "reservation " + reservation + " was told " + told.size() + " times");
      var item = told.getFirst().about().device() == null ? null : items.get(told.getFirst().about().device());
      findings.expect(
          item != null && (reservation.equals(item.reservation()) || released.containsKey(reservation)
              || returned.containsKey(item.device())),
          () -> "reservation " + reservation + " was told, and no device is or was held for it");
    });
    released.keySet().forEach(reservation -> findings.expect(reserved.containsKey(reservation),
        () -> "the release of reservation " + reservation + " was told, and the reservation was not"));
    items.values().stream().filter(item -> item.reservation() != null)
        .forEach(item -> holdItem(item, reserved, released, findings));
    var byReferral = history.byKey(TOPIC);
    var referrals = evidence.snapshot().allocation().referrals();
    referrals.forEach(
        referral -> holdReferral(referral, byReferral.getOrDefault(referral.id().toString(), List.of()), findings));
    var known = referrals.stream().map(referral -> referral.id().toString()).collect(toSet());
    byReferral.forEach((key, events) -> findings.expect(known.contains(key),
        () -> events.getFirst() + " is of a referral that allocation-service does not have"));
  }

  private static void holdItem(Item item, Map<UUID, List<Told>> reserved, Map<UUID, List<Told>> released,
      Findings findings) {
    var told = reserved.getOrDefault(item.reservation(), List.of());
    findings.expect(!told.isEmpty() && isOf(told.getFirst(), item.device(), item.referral()), () -> "device "
        + item.device() + " is held by reservation " + item.reservation() + ", which was not told so");
    findings.expect(!released.containsKey(item.reservation()),
        () -> "the release of reservation " + item.reservation() + " was told, and device " + item.device()
            + " is still held by it");
  }

  private static boolean isOf(Told event, UUID device, @Nullable UUID referral) {
    return device.equals(event.about().device()) && Objects.equals(event.about().referral(), referral);
  }

  private static void holdReferral(Referral referral, List<Told> events, Findings findings) {
    long last = events.isEmpty() ? 0 : events.getLast().sequence();
    findings.expect(last == referral.told(), () -> "allocation-service has told " + referral.told()
        + " events of referral " + referral.id() + ", and the last on " + TOPIC + " is number " + last);
    var expected = LAST_TOLD.get(referral.stage());
    if (expected != null) {
      findings.expect(!events.isEmpty() && expected.contains(events.getLast().type()),
          () -> "referral " + referral.id() + " is " + referral.stage() + ", and this is not the last that was told");
    }
  }
}
