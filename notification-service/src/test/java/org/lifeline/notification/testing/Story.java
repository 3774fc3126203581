package org.lifeline.notification.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.Band;
import org.lifeline.events.ConsignmentPrepared;
import org.lifeline.events.DeliveryChanged;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.events.FailureReason;
import org.lifeline.events.MatchSettled;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkAction;
import org.lifeline.events.NetworkStep;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReferralHeld;
import org.lifeline.events.ReferralKey;
import org.lifeline.events.ReferralTransferred;
import org.lifeline.events.ReferralWaitlisted;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.SafeContactChanged;
import org.lifeline.events.SandboxHappened;
import org.lifeline.events.SealedPart;
import org.lifeline.events.SimSuspensionDecided;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;

/** The events of other services about one referral. */
public final class Story {

  public static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");
  public static final String TRACKING_NUMBER = "XA12345678 5GB".replace(" ", "");
  private static final String LONDON = "E12000007";

  private final EventRecords records;
  private final String partner;
  private final UUID id = UUID.randomUUID();
  private final String other = UUID.randomUUID().toString();

  public Story(EventRecords records, String partner) {
    this.records = records;
    this.partner = partner;
  }

  public UUID id() {
    return id;
  }

  /** The parcel that is dispatched first. */
  public String parcel() {
    return other;
  }

  public String referral() {
    return id.toString();
  }

  public OutgoingRecord created(long sequence) {
    return of("referrals", new ReferralCreated(referral(), sequence, AT, partner, LONDON, Band.HIGH, AT, null,
        null, false, part("allocation"), part("delivery"), part("safe_contact")));
  }

  /** A referral with this contact, given at that time, and the key that opens it. */
  public List<OutgoingRecord> created(SealedContact contact, Instant at) {
    return List.of(
        of("referrals", new ReferralCreated(referral(), 1L, at, partner, LONDON, Band.HIGH, at, null, null, false,
            part("allocation"), part("delivery"), contact.part(id))),
        records.internal(UUID.randomUUID(), "referral-keys", referral() + "/safe_contact",
            new ReferralKey(referral(), "safe_contact", 1L, at, ByteBuffer.wrap(contact.wrappedKey(id))), at));
  }

  public OutgoingRecord contactChanged(long sequence, long version, SealedContact contact, Instant at) {
    return of("referrals", new SafeContactChanged(referral(), sequence, at, version, contact.part(id)));
  }

  public OutgoingRecord dispatched(long sequence, Instant at) {
    return of("dispatches", new DeviceDispatched(referral(), sequence, at, other, other, other, "HUB-LON",
        "alder-mobile", TRACKING_NUMBER, LONDON, 1L));
  }

  /** The dispatch of another parcel of the same referral. */
  public OutgoingRecord anotherDispatched(long sequence, Instant at) {
    var another = UUID.randomUUID().toString();
    return of("dispatches", new DeviceDispatched(referral(), sequence, at, another, another, another, "HUB-LON",
        "alder-mobile", TRACKING_NUMBER, LONDON, 1L));
  }

  public OutgoingRecord delivered(long sequence, Instant at) {
    return of("dispatches", new DeviceDelivered(referral(), sequence, at, other, other, other));
  }

  public OutgoingRecord failed(long sequence) {
    return of("dispatches",
        new DispatchFailed(referral(), sequence, AT, other, other, other, FailureReason.NOT_COLLECTED));
  }

  public OutgoingRecord reportedFound(long sequence) {
    return of("referrals", new DiscoveryReported(referral(), sequence, AT, other));
  }

  public OutgoingRecord deliveryChanged(long sequence) {
    return of("referrals", new DeliveryChanged(referral(), sequence, AT, part("delivery")));
  }

  public OutgoingRecord suspensionDecided(long sequence, boolean suspend) {
    return of("referrals", new SimSuspensionDecided(referral(), sequence, AT, other, suspend));
  }

  /** A lead's decision, which must not reach its partner. */
  public OutgoingRecord matchSettled(long sequence) {
    return of("referrals", new MatchSettled(referral(), sequence, AT));
  }

  /** The referral is held, in an event of a version that did not say since when it is shown as waiting. */
  public OutgoingRecord held() {
    return held(1, AT, null, null);
  }

  public OutgoingRecord held(long sequence, Instant at, @Nullable Instant acceptedAt,
      @Nullable Instant shownWaitingAt) {
    return of("referrals",
        new ReferralHeld(referral(), sequence, at, partner, LONDON, Band.HIGH, acceptedAt, shownWaitingAt));
  }

  public OutgoingRecord safeContactChanged(long sequence, long version) {
    return of("referrals", new SafeContactChanged(referral(), sequence, AT, version, part("safe_contact")));
  }

  /** The referral is another partner's from now on, and nobody has confirmed its contact. */
  public OutgoingRecord transferredTo(String owner, long sequence, long version) {
    return of("referrals", new ReferralTransferred(referral(), sequence, AT, owner, version));
  }

  /** An event of the sandbox. */
  public OutgoingRecord ofSandbox(String step, @Nullable String detail) {
    return of("sandbox", new SandboxHappened(referral(), AT, partner, step, detail));
  }

  public OutgoingRecord withdrawn(long sequence) {
    return of("referrals", new ReferralWithdrawn(referral(), sequence, AT));
  }

  public OutgoingRecord erased(long sequence) {
    return of("referrals", new PersonalDataErased(referral(), sequence, AT, true));
  }

  public OutgoingRecord erasureConfirmedBy(String service) {
    return of("erasures", new ErasureConfirmed(referral(), service, AT));
  }

  public OutgoingRecord waitlisted(long sequence) {
    return of("allocations", new ReferralWaitlisted(referral(), sequence, AT.plusMillis(80), LONDON, Band.HIGH));
  }

  public OutgoingRecord reserved(long sequence) {
    return of("allocations",
        new DeviceReserved(referral(), sequence, AT, other, other, "490154203237518", "8944110000000000007",
            "+447700900123", "alder-mobile", "HUB-LON", DeviceForm.BASIC, "basic", "Example 1", LONDON, Band.HIGH, AT));
  }

  public OutgoingRecord prepared(long sequence) {
    return of("dispatches", new ConsignmentPrepared(referral(), sequence, AT, other, other, other, "HUB-LON",
        TRACKING_NUMBER, LONDON, 1L));
  }

  public OutgoingRecord dispatched(long sequence) {
    return of("dispatches", new DeviceDispatched(referral(), sequence, AT, other, other, other, "HUB-LON",
        "alder-mobile", TRACKING_NUMBER, LONDON, 1L));
  }

  public OutgoingRecord acknowledged(long sequence, NetworkStep step) {
    return of("dispatches",
        new NetworkAcknowledged(referral(), sequence, AT, other, other, "alder-mobile", step, AT, null,
            NetworkAction.ACTIVATE, false));
  }

  public OutgoingRecord key(String part) {
    var name = referral() + "/" + part;
    return records.internal(UUID.randomUUID(), "referral-keys", name,
        new ReferralKey(referral(), part, 1L, AT, ByteBuffer.wrap(("key of " + part).getBytes(UTF_8))), AT);
  }

  public OutgoingRecord keyTakenAway() {
    return records.tombstone(UUID.randomUUID(), "referral-keys", referral() + "/safe_contact", "referral-key", AT);
  }

  private OutgoingRecord of(String topic, SpecificRecord event) {
    return records.internal(UUID.randomUUID(), topic, referral(), event, AT);
  }

  private static SealedPart part(String name) {
    return new SealedPart(name, 1, ByteBuffer.wrap(("sealed " + name).getBytes(UTF_8)));
  }
}
