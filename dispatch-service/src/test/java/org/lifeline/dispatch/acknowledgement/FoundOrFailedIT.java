package org.lifeline.dispatch.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.events.Band;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkAction;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing but its suspension is asked for of a SIM whose phone was found or whose parcel has failed. */
class FoundOrFailedIT extends AwaitedDispatch {

  @Autowired
  private Reminders reminders;

  @Test
  void nothingButItsSuspensionIsAskedForOfASimThatIsToBeSuspended() {
    due("activate_by", "-1 minute");
    due("hide_by", "-1 minute");
    var another = replace(dispatchId).json().get("dispatch_id").asString();
    neighbours().poll(parcel.reportedFound(), parcel.suspensionDecided(true));
    var suspension = feed(3).getLast().get("dispatch_id").asString();

    reminders.remind();
    assertThat(feedInAll()).extracting(notice -> notice.get("action").asString()).containsExactly("activate", "replace",
        "suspend");
    assertThat(awaited("due")).containsExactly(suspension);
    assertThat(awaited("late")).isEmpty();
    assertThat(escalated("late")).doesNotContain(dispatchId, another);
    assertThat(replace(dispatchId).status()).isEqualTo(409);

    assertThat(say(dispatchId, "activated")).as("was under way").isEqualTo("recorded");
    assertThat(say(dispatchId, "activated")).isEqualTo("already-recorded");
    assertThat(say(another, "rejected")).isEqualTo("recorded");
    reminders.remind();
    assertThat(feedInAll()).hasSize(3);
    assertThat(awaited("late")).isEmpty();
    assertThat(escalated("rejected")).doesNotContain(another);

    assertThat(say(suspension, "rejected")).isEqualTo("recorded");
    assertThat(escalated("rejected")).contains(suspension);
    assertThat(replace(suspension).status()).isEqualTo(409);
    assertThat(published().about(parcel.id, "dispatches", 7)).filteredOn(NetworkAcknowledged.class::isInstance)
        .extracting(told -> ((NetworkAcknowledged) told).getAction())
        .containsExactly(NetworkAction.ACTIVATE, NetworkAction.REPLACE, NetworkAction.SUSPEND);
  }

  @Test
  void noOtherSimIsAskedForWhereThePhoneWasFound() {
    say(dispatchId, "rejected");
    var another = replace(dispatchId).json().get("dispatch_id").asString();
    assertThat(awaited("due")).containsExactly(another);
    neighbours().poll(parcel.reportedFound());

    assertThat(awaited("due")).isEmpty();
    assertThat(escalated("rejected")).doesNotContain(dispatchId);
    assertThat(replace(dispatchId).status()).isEqualTo(409);
  }

  /** The phone lies at a hub or is on its way back; if it goes out again, everything is asked for anew. */
  @Test
  void nothingIsAskedForOfASimWhoseParcelHasFailed() {
    due("activate_by", "-1 minute");
    due("hide_by", "-1 minute");
    var another = replace(dispatchId).json().get("dispatch_id").asString();
    assertThat(awaited("late")).contains(dispatchId);
    day.courierSays(parcel, "delivered");
    day.courierSays(parcel, "returned");

    reminders.remind();
    assertThat(feedInAll()).extracting(notice -> notice.get("action").asString()).containsExactly("activate",
        "replace");
    assertThat(awaited("due")).isEmpty();
    assertThat(awaited("late")).isEmpty();
    assertThat(escalated("late")).doesNotContain(dispatchId, another);
    assertThat(replace(dispatchId).status()).isEqualTo(409);

    assertThat(say(dispatchId, "activated")).as("was under way").isEqualTo("recorded");
    assertThat(say(another, "rejected")).isEqualTo("recorded");
    assertThat(awaited("late")).isEmpty();
    assertThat(escalated("rejected")).doesNotContain(another);
  }

  /**
   * A found phone's SIM may stay in use until somebody decides otherwise; only the courier's report says that nobody
   * has it.
   */
  @Test
  void nothingIsAskedForOfASimWhosePhoneWasFoundAndHasComeBack() {
    due("activate_by", "-1 minute");
    neighbours().poll(parcel.reportedFound());
    assertThat(awaited("late")).containsExactly(dispatchId);
    day.courierSays(parcel, "returned");

    reminders.remind();
    assertThat(feedInAll()).hasSize(1);
    assertThat(awaited("late")).isEmpty();
    assertThat(escalated("late")).doesNotContain(dispatchId);
  }

  /** What is due must not differ from what would be due without the rejection: it would tell of a find. */
  @Test
  void whatWasRejectedIsAwaitedAgainAlthoughThePhoneWasFoundButNotOnceItsSimIsToBeSuspended() {
    say(dispatchId, "rejected");
    neighbours().poll(parcel.reportedFound());
    assertThat(say(dispatchId, "zero-rated")).isEqualTo("recorded");
    assertThat(awaited("due")).containsExactly(dispatchId);

    assertThat(say(dispatchId, "rejected")).isEqualTo("recorded");
    neighbours().poll(parcel.suspensionDecided(true));
    var suspension = feed(2).getLast().get("dispatch_id").asString();
    assertThat(say(dispatchId, "activated")).isEqualTo("recorded");
    assertThat(awaited("due")).containsExactly(suspension);
    assertThat(awaited("rejected")).containsExactly(dispatchId);
  }

  @Test
  void whatWasRejectedStandsNoMoreOnceTheParcelHasFailedButForItsSuspension() {
    say(dispatchId, "rejected");
    assertThat(escalated("rejected")).contains(dispatchId);
    day.courierSays(parcel, "refused");
    assertThat(escalated("rejected")).doesNotContain(dispatchId);

    neighbours().poll(parcel.suspensionDecided(true));
    var suspension = feed(2).getLast().get("dispatch_id").asString();
    assertThat(awaited("due")).containsExactly(suspension);
    say(suspension, "rejected");
    assertThat(escalated("rejected")).contains(suspension);
    say(suspension, "suspended");
    assertThat(escalated("rejected")).doesNotContain(suspension);
  }

  @ParameterizedTest
  @ValueSource(strings = {"found", "suspended", "failed"})
  void nothingIsAskedForOfANewSimWhosePhoneWasFoundOrWhoseParcelHasFailed(String what) {
    say(dispatchId, "rejected");
    var another = replace(dispatchId).json().get("dispatch_id").asString();
    int notices = 2;
    switch (what) {
      case "found" -> neighbours().poll(parcel.reportedFound());
      case "failed" -> day.courierSays(parcel, "refused");
      default -> {
        neighbours().poll(parcel.reportedFound(), parcel.suspensionDecided(true));
        notices = 3;
      }
    }
    assertThat(say(another, "replaced")).as("was under way").isEqualTo("recorded");
    assertThat(feedInAll()).hasSize(notices);
    assertThat(escalated("rejected")).doesNotContain(dispatchId);
  }

  /** The phone went out, came back, and went out again to the same person: the suspension is of its SIM. */
  @Test
  void noOtherSimIsAskedForWhereThePhoneIsSuspendedByAnotherParcel() {
    day.courierSays(parcel, "refused");
    var again = UUID.randomUUID();
    neighbours().poll(parcel.reserved(again, Band.HIGH, Instant.now().plus(Duration.ofHours(48))));
    day.staff.postAll("/v1/consignments/readiness", List.of(HubDay.checklist(again, Map.of())));
    assertThat(day.staff.postAll("/v1/consignments/hand-overs", List.of(Map.of("consignment_id", again))).items()
        .getFirst().get("outcome").asString()).isEqualTo("dispatched");
    var second = feed(2).getLast().get("dispatch_id").asString();
    say(second, "rejected");
    var another = replace(second).json().get("dispatch_id").asString();
    say(another, "rejected");
    assertThat(escalated("rejected")).contains(second, another);

    neighbours().poll(parcel.reportedFound(), parcel.suspensionDecided(true));
    assertThat(feed(4).getLast().get("action").asString()).isEqualTo("suspend");
    assertThat(escalated("rejected")).doesNotContain(second, another);
    assertThat(replace(second).status()).isEqualTo(409);
    assertThat(say(another, "replaced")).as("was under way").isEqualTo("recorded");
    assertThat(feedInAll()).hasSize(4);
  }
}
