package org.lifeline.console.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.Band;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.ConsignmentPrepared;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.FailureReason;
import org.lifeline.events.MatchSettled;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkAction;
import org.lifeline.events.NetworkStep;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReferralHeld;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralSetApart;
import org.lifeline.events.ReferralWaitlisted;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReplacementReason;
import org.lifeline.events.ReservationReleased;
import org.lifeline.events.SealedPart;
import org.lifeline.events.SimSuspensionRequested;

/** The events of all services about one referral, each a minute after the one before. */
public final class Story {

  public static final String LONDON = "E12000007";
  /** The SIM of every device. */
  public static final String ICCID = "8944110000000000007";
  public static final String MSISDN = "+447700900123";
  /** A text that must not get to the console in any form. */
  public static final String SECRET = "kestrel-under-the-bridge";

  private final UUID id = UUID.randomUUID();
  private final Band band;
  private final String region;
  private final Instant begun;
  private final String imei;
  private long referrals;
  private long allocations;
  private long dispatches;
  private int minutes;
  private UUID reservation = UUID.randomUUID();
  private final UUID device = UUID.randomUUID();
  private UUID consignment = UUID.randomUUID();

  public Story(Band band, Instant begun) {
    this(band, LONDON, begun);
  }

  public Story(Band band, String region, Instant begun) {
    this.band = band;
    this.region = region;
    this.begun = begun;
    this.imei = "49015420" + String.format("%07d", Math.floorMod(id.hashCode(), 10_000_000));
  }

  public UUID id() {
    return id;
  }

  /** A tracking number in the form of S10, of this story only. */
  public String tracking() {
    return "HX" + imei.substring(6) + "GB";
  }

  public String imei() {
    return imei;
  }

  public String consignment() {
    return consignment.toString();
  }

  /** Lets time pass before the next event. */
  public void pass(Duration time) {
    minutes += (int) time.toMinutes();
  }

  public SpecificRecord held() {
    var at = next();
    return new ReferralHeld(id.toString(), ++referrals, at, "harbour-refuge", region, band, at, at.plusMillis(80));
  }

  public SpecificRecord setApart() {
    return new ReferralSetApart(id.toString(), ++referrals, next(), "harbour-refuge", region, band,
        "ask-childrens-services");
  }

  public SpecificRecord created() {
    return created(null);
  }

  /** Its acceptance in place of another one, whose phone was found. */
  public SpecificRecord createdInPlaceOf(Story earlier) {
    return created(earlier.id.toString());
  }

  private SpecificRecord created(@Nullable String replaces) {
    return new ReferralCreated(id.toString(), ++referrals, next(), "harbour-refuge", region, band, begun, replaces,
        replaces == null ? null : ReplacementReason.FOUND, false, part("allocation"), part("delivery"),
        part("safe_contact"));
  }

  public SpecificRecord reopened() {
    return new ReferralReopened(id.toString(), ++referrals, next());
  }

  /** The id of the last reservation. */
  public String reservation() {
    return reservation.toString();
  }

  public SpecificRecord same() {
    return new MatchSettled(id.toString(), ++referrals, next());
  }

  public SpecificRecord reportedFound(String of) {
    return new DiscoveryReported(id.toString(), ++referrals, next(), of);
  }

  public SpecificRecord discovered(String of) {
    return new PhoneDiscovered(id.toString(), ++dispatches, next(), of, of, device.toString());
  }

  /** The network operator is asked to suspend the SIM of a found phone. */
  public SpecificRecord suspensionRequested(String of) {
    return suspensionRequested(of, "alder-mobile");
  }

  public SpecificRecord suspensionRequested(String of, String operator) {
    return new SimSuspensionRequested(id.toString(), ++dispatches, next(), of, of, device.toString(), operator);
  }

  public SpecificRecord suspended(String of) {
    var at = next();
    return new NetworkAcknowledged(id.toString(), ++dispatches, at, of, of, "alder-mobile", NetworkStep.SUSPENDED,
        at.plusSeconds(60), null, NetworkAction.SUSPEND, false);
  }

  public SpecificRecord suspensionRejected(String of) {
    return new NetworkAcknowledged(id.toString(), ++dispatches, next(), of, of, "alder-mobile", NetworkStep.REJECTED,
        null, "sim-blocked", NetworkAction.SUSPEND, false);
  }

  /** A phone that was delivered and found, and whose SIM is to be suspended: 6 minutes after the story began. */
  public SpecificRecord[] foundAndToBeSuspended() {
    return new SpecificRecord[]{created(), reserved(), dispatched(), delivered(), reportedFound(reservation()),
        discovered(reservation()), suspensionRequested(reservation())};
  }

  public SpecificRecord withdrawn() {
    return new ReferralWithdrawn(id.toString(), ++referrals, next());
  }

  public SpecificRecord erased(boolean ended) {
    return new PersonalDataErased(id.toString(), ++referrals, next(), ended);
  }

  public SpecificRecord waitlisted() {
    return new ReferralWaitlisted(id.toString(), ++allocations, next(), region, band);
  }

  /** A new reservation. */
  public SpecificRecord reserved() {
    reservation = UUID.randomUUID();
    consignment = UUID.randomUUID();
    var at = next();
    return new DeviceReserved(id.toString(), ++allocations, at, reservation.toString(), device.toString(), imei,
        ICCID, MSISDN, "alder-mobile", "HUB-LON", DeviceForm.BASIC, "basic", "Example 1", region, band,
        at.plus(Duration.ofHours(48)));
  }

  public SpecificRecord released() {
    return new ReservationReleased(id.toString(), ++allocations, next(), reservation.toString(), device.toString(),
        ReleaseReason.EXPIRED);
  }

  public SpecificRecord prepared() {
    return new ConsignmentPrepared(id.toString(), ++dispatches, next(), reservation.toString(), consignment(),
        device.toString(), "HUB-LON", tracking(), region, 1L);
  }

  public SpecificRecord cancelled() {
    return new ConsignmentCancelled(id.toString(), ++dispatches, next(), reservation.toString(), consignment(),
        ReleaseReason.EXPIRED);
  }

  public SpecificRecord dispatched() {
    return new DeviceDispatched(id.toString(), ++dispatches, next(), reservation.toString(), consignment(),
        device.toString(), "HUB-LON", "alder-mobile", tracking(), region, 1L);
  }

  public SpecificRecord acknowledged(NetworkStep step) {
    return acknowledged(step, false);
  }

  public SpecificRecord acknowledged(NetworkStep step, boolean formerSim) {
    var at = next();
    return new NetworkAcknowledged(id.toString(), ++dispatches, at, reservation.toString(), consignment(),
        "alder-mobile", step, at.plusSeconds(60), step == NetworkStep.REJECTED ? "unknown-iccid" : null,
        NetworkAction.ACTIVATE, formerSim);
  }

  /** The rejection of an action other than the activation. */
  public SpecificRecord rejected(NetworkAction action) {
    return new NetworkAcknowledged(id.toString(), ++dispatches, next(), reservation.toString(), consignment(),
        "alder-mobile", NetworkStep.REJECTED, null, "not-supported", action, false);
  }

  public SpecificRecord acknowledgedLate(NetworkStep step) {
    var at = next();
    return new NetworkAcknowledged(id.toString(), ++dispatches, at, reservation.toString(), consignment(),
        "alder-mobile", step, at.minusSeconds(60), null, NetworkAction.ACTIVATE, false);
  }

  public SpecificRecord delivered() {
    return new DeviceDelivered(id.toString(), ++dispatches, next(), reservation.toString(), consignment(),
        device.toString());
  }

  public SpecificRecord failed() {
    return new DispatchFailed(id.toString(), ++dispatches, next(), reservation.toString(), consignment(),
        device.toString(), FailureReason.REFUSED);
  }

  private Instant next() {
    return begun.plus(Duration.ofMinutes(minutes++));
  }

  private static SealedPart part(String name) {
    return new SealedPart(name, 1, ByteBuffer.wrap(SECRET.getBytes(UTF_8)));
  }
}
