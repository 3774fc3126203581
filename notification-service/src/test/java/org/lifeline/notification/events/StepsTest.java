package org.lifeline.notification.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifeline.events.Band;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.ConsignmentPrepared;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.FailureReason;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkAction;
import org.lifeline.events.NetworkStep;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.events.ReferralHeld;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralSetApart;
import org.lifeline.events.ReferralTransferred;
import org.lifeline.events.ReferralWaitlisted;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.ReservationReleased;
import org.lifeline.events.SimSuspensionRequested;
import org.lifeline.events.TransferOffered;
import org.lifeline.notification.notice.NoticeType;
import org.lifeline.notification.notice.Step;

class StepsTest {

  private static final UUID ID = UUID.fromString("018f2c3a-0000-7000-8000-000000000001");
  private static final String R = ID.toString();
  private static final String X = "018f2c3a-0000-7000-8000-00000000000f";
  private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

  static Stream<Arguments> events() {
    return Stream.of(
        event(new ReferralReopened(R, 3L, AT), NoticeType.REFERRAL_REOPENED, null),
        event(new ReferralWithdrawn(R, 3L, AT), NoticeType.REFERRAL_WITHDRAWN, null),
        event(new PersonalDataErased(R, 3L, AT, true), NoticeType.PERSONAL_DATA_ERASED, null),
        event(new ReferralWaitlisted(R, 3L, AT, "E12000007", Band.HIGH), NoticeType.REFERRAL_WAITLISTED, null),
        event(new ReservationReleased(R, 3L, AT, X, X, ReleaseReason.EXPIRED), NoticeType.RESERVATION_RELEASED,
            "expired"),
        event(new ConsignmentPrepared(R, 3L, AT, X, X, X, "HUB-LON", "XA123456785GB", "E12000007", 1L),
            NoticeType.CONSIGNMENT_PREPARED, "XA123456785GB"),
        event(new ConsignmentCancelled(R, 3L, AT, X, null, ReleaseReason.WITHDRAWAL), NoticeType.CONSIGNMENT_CANCELLED,
            "withdrawal"),
        event(new DeviceDispatched(R, 3L, AT, X, X, X, "HUB-LON", "alder-mobile", "XA123456785GB", "E12000007", 1L),
            NoticeType.DEVICE_DISPATCHED, "XA123456785GB"),
        event(new DeviceDelivered(R, 3L, AT, X, X, X), NoticeType.DEVICE_DELIVERED, null),
        event(new DispatchFailed(R, 3L, AT, X, X, X, FailureReason.NOT_COLLECTED), NoticeType.DISPATCH_FAILED,
            "not-collected"),
        event(new PhoneDiscovered(R, 3L, AT, X, X, X), NoticeType.PHONE_DISCOVERED, null),
        event(new NetworkAcknowledged(R, 3L, AT, X, X, "alder-mobile", NetworkStep.ZERO_RATED, AT, null,
            NetworkAction.ACTIVATE, false),
            NoticeType.NETWORK_ACKNOWLEDGED, "zero-rated"),
        event(new NetworkAcknowledged(R, 3L, AT, X, X, "alder-mobile", NetworkStep.REJECTED, null, "sim-unknown",
            NetworkAction.SUSPEND, false),
            NoticeType.NETWORK_ACKNOWLEDGED, "suspension-rejected"),
        event(new SimSuspensionRequested(R, 3L, AT, X, X, X, "alder-mobile"), NoticeType.SIM_SUSPENSION_REQUESTED,
            null));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eventIsANoticeWithAWordAtMost(SpecificRecord event, NoticeType type, @Nullable String detail) {
    assertThat(Steps.of(event)).isEqualTo(Step.of(ID, type, 3, AT, detail));
  }

  @Test
  void heldReferralIsACreationThatKnowsIt() {
    var waiting = AT.plusMillis(70);
    assertThat(Steps.of(new ReferralHeld(R, 1L, AT, "harbour-refuge", "E12000007", Band.HIGH, AT, waiting)))
        .isEqualTo(Step.held(ID, 1, AT, "harbour-refuge", waiting));
  }

  @Test
  void referralThatIsSetApartIsToldWithItsRoute() {
    assertThat(Steps.of(new ReferralSetApart(R, 1L, AT, "harbour-refuge", "E12000007", Band.HIGH, "Reach the lead.")))
        .isEqualTo(Step.setApart(ID, 1, AT, "harbour-refuge", "Reach the lead."));
  }

  @Test
  void offerIsToldToWhoMayAcceptIt() {
    assertThat(Steps.of(new TransferOffered(R, 2L, AT, "willow-womens-centre", AT.plusSeconds(60))).reader())
        .isEqualTo("willow-womens-centre");
    assertThat(Steps.of(new ReferralTransferred(R, 3L, AT, "willow-womens-centre", 2L)).owner())
        .isEqualTo("willow-womens-centre");
  }

  @Test
  void whatIsNotForPartnersIsRefused() {
    assertThatThrownBy(() -> Steps.of(new ReleaseRequested(R, 3L, AT, X, ReleaseReason.EXPIRED)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Steps.of(new ReferralWithdrawn("not-an-id", 1L, AT)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Arguments event(SpecificRecord event, NoticeType type, @Nullable String detail) {
    return Arguments.of(event, type, detail);
  }
}
