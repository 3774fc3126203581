package org.lifeline.allocation.testing;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.events.Band;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.FailureReason;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReferralHeld;
import org.lifeline.events.ReferralKey;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReplacementReason;
import org.lifeline.events.SealedPart;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;

/** One referral, as referral-service and dispatch-service announce it. Counts the sequences of both topics. */
public final class Others {

  private static final SealedPart NOT_OURS = new SealedPart("delivery", 1, ByteBuffer.wrap(new byte[]{1}));

  private final EventRecords records;
  public final UUID id;
  private final String region;
  private final Band band;
  private final Instant acceptedAt;
  private final TestKeys.Sealed sealed;
  private long referrals;
  private long dispatches;

  public Others(EventRecords records, UUID id, String region, Band band, Instant acceptedAt, Requirement requirement) {
    this.records = records;
    this.id = id;
    this.region = region;
    this.band = band;
    this.acceptedAt = acceptedAt;
    this.sealed = TestKeys.seal(id, requirement);
  }

  public OutgoingRecord created() {
    return created(null, null);
  }

  /** Created as a replacement for another one. */
  public OutgoingRecord created(@Nullable UUID replaces, @Nullable ReplacementReason reason) {
    return referral(new ReferralCreated(id.toString(), ++referrals, acceptedAt, "harbour-refuge", region, band,
        acceptedAt, replaces == null ? null : replaces.toString(), reason, false,
        sealed.part(), NOT_OURS, NOT_OURS));
  }

  /** Held as a possible match, before it is created. */
  public OutgoingRecord held() {
    return referral(new ReferralHeld(id.toString(), ++referrals, acceptedAt, "harbour-refuge", region, band, acceptedAt,
        acceptedAt));
  }

  public OutgoingRecord key() {
    return key("allocation", new ReferralKey(id.toString(), "allocation", 1L, acceptedAt,
        ByteBuffer.wrap(sealed.wrappedKey())));
  }

  public OutgoingRecord keyGone() {
    return records.tombstone(UUID.randomUUID(), "referral-keys", id + "/allocation", "referral-key", Instant.now());
  }

  public OutgoingRecord reopened() {
    return referral(new ReferralReopened(id.toString(), ++referrals, Instant.now()));
  }

  public OutgoingRecord reportedFound(UUID consignment) {
    return referral(new DiscoveryReported(id.toString(), ++referrals, Instant.now(), consignment.toString()));
  }

  public OutgoingRecord withdrawn() {
    return referral(new ReferralWithdrawn(id.toString(), ++referrals, Instant.now()));
  }

  public OutgoingRecord erased(boolean ended) {
    return referral(new PersonalDataErased(id.toString(), ++referrals, Instant.now(), ended));
  }

  public OutgoingRecord cancelled(UUID reservation, ReleaseReason reason) {
    return dispatch(new ConsignmentCancelled(id.toString(), ++dispatches, Instant.now(), reservation.toString(), null,
        reason));
  }

  public OutgoingRecord dispatched(UUID reservation, UUID device) {
    return dispatch(new DeviceDispatched(id.toString(), ++dispatches, Instant.now(), reservation.toString(),
        UUID.randomUUID().toString(), device.toString(), "HUB-LON", "alder-mobile", "RR123456785GB", region, 1L));
  }

  public OutgoingRecord delivered(UUID reservation, UUID device) {
    return dispatch(new DeviceDelivered(id.toString(), ++dispatches, Instant.now(), reservation.toString(),
        reservation.toString(), device.toString()));
  }

  public OutgoingRecord failed(UUID reservation, UUID device) {
    return dispatch(new DispatchFailed(id.toString(), ++dispatches, Instant.now(), reservation.toString(),
        reservation.toString(), device.toString(), FailureReason.REFUSED));
  }

  public OutgoingRecord discovered(UUID reservation, UUID device) {
    return dispatch(new PhoneDiscovered(id.toString(), ++dispatches, Instant.now(), reservation.toString(),
        reservation.toString(), device.toString()));
  }

  private OutgoingRecord referral(SpecificRecord event) {
    return records.internal(UUID.randomUUID(), "referrals", id.toString(), event, Instant.now());
  }

  private OutgoingRecord dispatch(SpecificRecord event) {
    return records.internal(UUID.randomUUID(), "dispatches", id.toString(), event, Instant.now());
  }

  private OutgoingRecord key(String part, SpecificRecord event) {
    return records.internal(UUID.randomUUID(), "referral-keys", id + "/" + part, event, Instant.now());
  }
}
