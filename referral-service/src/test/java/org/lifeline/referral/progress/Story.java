package org.lifeline.referral.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells what happens to a referral, with sequence numbers for each topic; a minute passes between any two steps. A
 * consignment has the id of its reservation.
 */
public final class Story {

  public static final UUID REFERRAL = UUID.fromString("019a0000-0000-7000-8000-000000000001");
  public static final UUID FIRST = UUID.fromString("00000000-0000-4000-8000-000000000001");
  public static final UUID SECOND = UUID.fromString("00000000-0000-4000-8000-000000000002");
  public static final Instant START = Instant.parse("2026-11-25T08:00:00Z");

  private UUID parcel = FIRST;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Topic, Long> sequences = new EnumMap<>(Topic.class);

  public Story() {
    sequences.put(Topic.REFERRALS, 1L);
  }

  private Story then(Happening what) {
    var topic = HappeningType.of(what).topic();
    var sequence = sequences.merge(topic, 1L, Long::sum);
    steps.add(new Step(REFERRAL, sequence, START.plusSeconds(60L * (steps.size() + 1)), what));
    return this;
  }

  public Story waitlisted() {
    return then(new Happening.Waitlisted());
  }

  public Story reserved(UUID reservation) {
    return then(new Happening.Reserved(reservation, device(reservation)));
  }

  public Story released(UUID reservation) {
    return then(new Happening.Released(reservation, "expired"));
  }

  public Story prepared(UUID reservation) {
    return then(new Happening.Prepared(reservation, trackingNumber(reservation)));
  }

  public Story cancelled(UUID reservation) {
    return then(new Happening.Cancelled(reservation, "expired"));
  }

  public Story dispatched(UUID reservation) {
    parcel = reservation;
    return then(new Happening.Dispatched(reservation, parcel, trackingNumber(reservation)));
  }

  public Story acknowledged(String step) {
    return then(new Happening.Acknowledged(parcel, step, null));
  }

  public Story rejected() {
    return then(new Happening.Acknowledged(parcel, "rejected", "not-supported"));
  }

  public Story delivered() {
    return then(new Happening.Delivered(parcel));
  }

  public Story failed() {
    return then(new Happening.Failed(parcel, "not-collected"));
  }

  public Story discovered() {
    return then(new Happening.Discovered(parcel));
  }

  public Story failed(UUID consignment) {
    return then(new Happening.Failed(consignment, "not-collected"));
  }

  public Story discovered(UUID consignment) {
    return then(new Happening.Discovered(consignment));
  }

  public Story reportedFound() {
    return reportedFound(parcel);
  }

  public Story reportedFound(UUID consignment) {
    return then(new Happening.DiscoveryReported(consignment));
  }

  public Story suspensionDecided(boolean suspend) {
    return then(new Happening.SimSuspensionDecided(parcel, suspend));
  }

  /** Set apart at acceptance, under whose number that is. */
  public Story setApart() {
    steps.add(new Step(REFERRAL, 1, START, new Happening.SetApart()));
    return this;
  }

  public Story goesOn() {
    return then(new Happening.GoesOn());
  }

  public Story takenOver() {
    return then(new Happening.TakenOver());
  }

  public Story transferred() {
    return then(new Happening.Transferred());
  }

  public Story withdrawn() {
    return then(new Happening.Withdrawn());
  }

  public Story contactChanged(long hold) {
    return then(new Happening.ContactChanged(2, hold));
  }

  public Story deliveryChanged(long hold) {
    return then(new Happening.DeliveryChanged(hold));
  }

  public Story reopened(long hold) {
    return then(new Happening.Reopened(hold));
  }

  public Story erased() {
    return then(new Happening.Erased(true));
  }

  public List<Step> steps() {
    return List.copyOf(steps);
  }

  public Progress progress() {
    return new Progress(null, steps);
  }

  public static Device device(UUID reservation) {
    return new Device("35" + reservation.getLeastSignificantBits() % 10, "basic", "Model", "alder-mobile", "HUB-LON");
  }

  public static String trackingNumber(UUID reservation) {
    return "LL" + Math.abs(reservation.getLeastSignificantBits() % 10) + "GB";
  }
}
