package org.lifeline.dispatch.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.doors.list.Page;

/** What a hub is told of parcels that are to come back, and of those that have. */
class ToComeBackIT extends ParcelsUnderWay {

  @Test
  void aWithdrawnReferralsParcelIsCalledBackUntilItHasComeBack() {
    var parcel = day.dispatched();
    neighbours().poll(parcel.withdrawn());
    assertThat(day.staff.get("/v1/consignments?state=called-back").items()).singleElement()
        .satisfies(c -> assertThat(c.has("called_back_at")).isTrue());
    report(parcel, "returned");
    assertThat(day.staff.get("/v1/consignments?state=called-back").items()).isEmpty();
    assertThat(day.staff.get("/v1/consignments/" + parcel.reservation).json().has("called_back_at")).isFalse();
  }

  /** On a box that comes back there is its tracking number, and nothing else that a hub could find it by. */
  @Test
  void aParcelIsFoundByWhatIsPrintedOnItWhateverHasBecomeOfIt() {
    var inHand = day.ready();
    var gone = day.dispatched();
    var failed = day.dispatched();
    report(failed, "refused");
    for (var parcel : List.of(inHand, gone, failed)) {
      var number = day.trackingNumber(parcel);
      var written = number.substring(0, 2).toLowerCase(Locale.ROOT) + "%20" + number.substring(2);
      for (var said : List.of(number, written)) {
        assertThat(day.staff.get("/v1/consignments?tracking_number=" + said).items()).singleElement()
            .isEqualTo(day.staff.get("/v1/consignments/" + parcel.reservation).json());
      }
    }

    assertThat(day.staff.get("/v1/consignments?tracking_number=desk%204").rules())
        .containsExactly("tracking_number:not-a-tracking-number");
    var other = hubDay().staff;
    var theirs = other.get("/v1/consignments?tracking_number=" + day.trackingNumber(gone));
    assertThat(theirs.status()).isEqualTo(404);
    assertThat(theirs.text()).isEqualTo(other.get("/v1/consignments?tracking_number=RR473124829GB").text());
  }

  @Test
  void whatHasComeBackIsShownAsThatThoughItTurnsOutToHaveBeenFound() {
    var parcel = day.dispatched();
    report(parcel, "returned");
    neighbours().poll(parcel.reportedFound());
    assertThat(day.state(parcel)).isEqualTo("discovered");
    assertThat(day.shown(parcel)).isEqualTo("failed");
  }

  @Test
  void whatWasFoundIsShownAsOthersThatComeBack() {
    var parcel = day.dispatched();
    neighbours().poll(parcel.reportedFound());
    report(parcel, "returned");
    assertThat(day.state(parcel)).isEqualTo("discovered");
    assertThat(day.shown(parcel)).isEqualTo("failed");
  }

  /**
   * The parcel was handed over at the moment of the erasure: its partner was told that nothing is sent. An erasure that
   * does not end the referral leaves everything as it was.
   */
  @Test
  void aParcelOfAReferralThatHasEndedByErasureIsCalledBack() {
    var ended = day.dispatched();
    var goesOn = day.dispatched();
    neighbours().poll(ended.erased(true), goesOn.erased(false));
    assertThat(day.staff.get("/v1/consignments?state=called-back").items()).singleElement()
        .satisfies(c -> assertThat(c.get("tracking_number").asString()).isEqualTo(day.trackingNumber(ended)));
  }

  @Test
  void calledBackParcelsComePageByPageTheOldestCallFirst() {
    var parcels = List.of(day.dispatched(), day.dispatched(), day.dispatched());
    for (int i = 0; i < parcels.size(); i++) {
      neighbours().poll(parcels.get(i).withdrawn());
      back(parcels.get(i), "called_back_at", parcels.size() - i);
    }

    var listed = new ArrayList<String>();
    var path = "/v1/consignments?state=called-back&limit=1";
    while (path != null && listed.size() <= parcels.size()) {
      var page = day.staff.get(path).json();
      page.get("items").forEach(item -> listed.add(item.get("consignment_id").asString()));
      path = page.get("links").path("next").asString(null);
    }

    assertThat(listed).isEqualTo(parcels.stream().map(parcel -> parcel.reservation.toString()).toList());
    for (var position : List.of("yesterday", "+999999999-12-31T23:59:59Z 00000000-0000-0000-0000-000000000000")) {
      assertThat(day.staff.get("/v1/consignments?state=called-back&cursor=" + Page.cursor(position)).rules())
          .containsExactly("cursor:unknown-value");
    }
  }
}
