package org.lifeline.referral.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.progress.Device;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;

/** No lease is given where nothing may be sent: after the end, set apart, on hold, and of a phone that was found. */
class NoLeaseIT extends TakingLeases {

  /** None of them had a lease for the end to wait for, which by itself would stop new leases for a while. */
  @Test
  void nothingIsSentOfAReferralThatHasEndedOrIsSetApart() {
    var withdrawn = referral();
    assertThat(post("harbour-refuge", path(withdrawn, "withdrawal"), newKey(), "").statusCode()).isEqualTo(200);
    assertThat(lease(withdrawn, UUID.randomUUID(), 1)).isFalse();

    var over = referral();
    happens(over, new Happening.Erased(true));
    assertThat(lease(over, UUID.randomUUID(), 1)).as("whatever is kept of the contact").isFalse();

    var apart = referral();
    happens(apart, new Happening.SetApart());
    assertThat(lease(apart, UUID.randomUUID(), 1)).as("until the safeguarding lead has decided").isFalse();

    var takenOver = referral();
    happens(takenOver, new Happening.TakenOver());
    assertThat(lease(takenOver, UUID.randomUUID(), 1)).as("another referral serves the survivor").isFalse();

    var erased = referral();
    happens(erased, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Delivered(PARCEL));
    assertThat(send(request("harbour-refuge", path(erased, "personal-data?reason=other")).DELETE()).statusCode())
        .isBetween(200, 202);
    assertThat(lease(erased, UUID.randomUUID(), 1)).as("its phone stays delivered").isFalse();
  }

  @Test
  void nothingIsSentOfAPhoneThatWasFoundOrAReferralOnHold() {
    var found = referral();
    happens(found, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Delivered(PARCEL));
    assertThat(lease(found, message, 1)).isTrue();
    giveBack(message, true);
    assertThat(post("harbour-refuge", path(found, "discovery"), newKey(), "").statusCode()).isEqualTo(200);
    assertThat(lease(found, UUID.randomUUID(), 1)).isFalse();

    var held = referral();
    happens(held, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Failed(PARCEL, "unsafe"));
    assertThat(lease(held, UUID.randomUUID(), 1)).isFalse();
  }

  /** The contact is compromised, whichever parcel a message is about. */
  @Test
  void nothingIsSentOfTheNextParcelOnceAnEarlierPhoneIsFoundBeforeBothAreConfirmedAgain() {
    var id = referral();
    var next = UUID.randomUUID();
    var device = new Device("358472103325980", "basic", "Model", "alder-mobile", "HUB-LON");
    var delivery = JSON.writeValueAsString(Map.of("delivery_name", "A", "delivery_address", "B", "delivery_postcode",
        "ZZ1 2ZZ"));
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Failed(PARCEL, "unsafe"));
    put("harbour-refuge", path(id, "delivery"), newKey(), delivery);
    put("harbour-refuge", path(id, "safe-contact"), newKey(), CONTACT);
    happens(id, new Happening.Reserved(next, device));
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), next, 2)).isTrue();

    // It was handed over, and nobody has heard of that here yet. The lease has run out.
    jdbc.sql("update contact_lease set leased_until = now() - interval '1 second' where referral_id = :id")
        .param("id", id).update();
    var found = post("harbour-refuge", path(id, "discovery"), newKey(), "");
    assertThat(json(found).get("state").asString()).isEqualTo("on-hold");
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), next, 2)).isFalse();
    steps.add(List.of(new Step(id, 3, Instant.now(), new Happening.Dispatched(next, next, "LL2")),
        new Step(id, 4, Instant.now(), new Happening.Discovered(PARCEL))));
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), next, 2)).isFalse();

    put("harbour-refuge", path(id, "safe-contact"), newKey(), CONTACT);
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), next, 3)).as("still on hold").isFalse();
    var again = put("harbour-refuge", path(id, "delivery"), newKey(), delivery);
    assertThat(json(again).get("state").asString()).isEqualTo("dispatched");
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), next, 3)).isTrue();
  }

  @Test
  void nothingIsSentOfAnyPhoneThatWasFoundWhicheverWasReportedLast() {
    var id = referral();
    var second = UUID.randomUUID();
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Dispatched(second, second, "LL2"),
        new Happening.Delivered(second));
    for (var phone : List.of("LL2", "LL1")) {
      post("harbour-refuge", path(id, "discovery"), newKey(),
          JSON.writeValueAsString(Map.of("tracking_number", phone)));
    }
    put("harbour-refuge", path(id, "safe-contact"), newKey(), CONTACT);
    var opened = put("harbour-refuge", path(id, "delivery"), newKey(),
        JSON.writeValueAsString(Map.of("delivery_name", "A",
            "delivery_address", "B", "delivery_postcode", "ZZ1 2ZZ")));
    assertThat(json(opened).get("state").asString()).isEqualTo("created");

    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), second, 2)).isFalse();
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), PARCEL, 2)).isFalse();
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), UUID.randomUUID(), 2)).as("of another").isTrue();
  }
}
