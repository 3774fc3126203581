package org.lifeline.dispatch.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.Band;
import org.lifeline.events.ContactStatus;
import org.lifeline.events.ContactUpdated;
import org.lifeline.events.DeliveryChanged;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.PackVersion;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReferralKey;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.SealedPart;
import org.lifeline.events.SimSuspensionDecided;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.sealing.DataKey;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.SealedContext;
import tools.jackson.databind.json.JsonMapper;

/** A referral with one reservation, and the events of other services about it. */
public final class TestReferral {

  public final UUID id;
  public final UUID reservation = UUID.randomUUID();
  public final UUID device = UUID.randomUUID();
  public final String hub;
  public final String operator;
  public final String region;
  public final String iccid = "8944" + "%015d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000_000_000L));
  private final Neighbours neighbours;
  private final KeyEncryptionKey key = KeyEncryptionKey
      .of(Keyset.read(TestScheme.keys().resolve("kek-delivery.json")));
  private final DataKey dataKey = key.newDataKey();
  private final SealedContext context;
  /** The sequence of the last event that brought delivery details; at first that of {@link #created}. */
  private long lastOfDelivery = 2;

  public TestReferral(Neighbours neighbours, String hub, String operator, String region) {
    this(UUID.randomUUID(), neighbours, hub, operator, region);
  }

  private TestReferral(UUID id, Neighbours neighbours, String hub, String operator, String region) {
    this.id = id;
    this.neighbours = neighbours;
    this.hub = hub;
    this.operator = operator;
    this.region = region;
    this.context = new SealedContext(id.toString(), "delivery", 1);
  }

  /** The same referral with another reservation, for another phone. */
  public TestReferral again() {
    return new TestReferral(id, neighbours, hub, operator, region);
  }

  /** The creation with details that do not matter: any other details replace them. */
  public OutgoingRecord created() {
    return created(1L, sealed(Map.of()), false);
  }

  public OutgoingRecord created(Map<String, String> delivery) {
    return created(sealed(delivery));
  }

  /** As {@link #created}; the survivor has chosen cover names. */
  public OutgoingRecord createdWithCoverNames(Map<String, String> delivery) {
    return created(2L, sealed(delivery), true);
  }

  private OutgoingRecord created(SealedPart delivery) {
    return created(2L, delivery, false);
  }

  private OutgoingRecord created(long sequence, SealedPart delivery, boolean coverNames) {
    var nothing = new SealedPart("allocation", 1, ByteBuffer.wrap(new byte[0]));
    return neighbours.event("referrals", id.toString(), new ReferralCreated(id.toString(), sequence, Instant.now(),
        "partner", region, Band.HIGH, Instant.now(), null, null, coverNames, nothing, delivery, nothing));
  }

  /** As {@link #created}, with the part and the key that were sealed for another referral. */
  public List<OutgoingRecord> createdWithPartOf(TestReferral other, Map<String, String> delivery) {
    return List.of(created(other.sealed(delivery)), key(other.wrapped()));
  }

  /** As {@link #created}, with a part that was sealed as another version of its form. */
  public OutgoingRecord createdWithAnotherVersion(Map<String, String> delivery) {
    return created(new SealedPart("delivery", 2, sealed(delivery).getCiphertext()));
  }

  public OutgoingRecord deliveryChanged(Map<String, String> delivery) {
    return deliveryChanged(delivery, Instant.now());
  }

  /** @param at when the partner was answered that the change is made */
  public OutgoingRecord deliveryChanged(Map<String, String> delivery, Instant at) {
    return neighbours.event("referrals", id.toString(),
        new DeliveryChanged(id.toString(), ++lastOfDelivery, at, sealed(delivery)));
  }

  /** A record that cannot be read: what follows it about this referral has to wait. */
  public OutgoingRecord unreadable() {
    return new OutgoingRecord("referrals", id.toString().getBytes(UTF_8), new byte[]{9, 9, 9}, List.of());
  }

  /** The partner reports that the phone of the reservation was found. */
  public OutgoingRecord reportedFound() {
    return neighbours.event("referrals", id.toString(),
        new DiscoveryReported(id.toString(), 5L, Instant.now(), reservation.toString()));
  }

  public OutgoingRecord suspensionDecided(boolean suspend) {
    return neighbours.event("referrals", id.toString(),
        new SimSuspensionDecided(id.toString(), 6L, Instant.now(), reservation.toString(), suspend));
  }

  public OutgoingRecord reopened() {
    return neighbours.event("referrals", id.toString(), new ReferralReopened(id.toString(), 7L, Instant.now()));
  }

  public OutgoingRecord withdrawn() {
    return neighbours.event("referrals", id.toString(), new ReferralWithdrawn(id.toString(), 3L, Instant.now()));
  }

  public OutgoingRecord erased() {
    return erased(true);
  }

  /**
   * The erasure.
   *
   * @param ended whether it ended the referral: referral-service had not heard of a hand-over
   */
  public OutgoingRecord erased(boolean ended) {
    return neighbours.event("referrals", id.toString(),
        new PersonalDataErased(id.toString(), 4L, Instant.now(), ended));
  }

  public OutgoingRecord key() {
    return key(wrapped());
  }

  private OutgoingRecord key(ByteBuffer wrapped) {
    return neighbours.event("referral-keys", id + "/delivery",
        new ReferralKey(id.toString(), "delivery", 1L, Instant.now(), wrapped));
  }

  private ByteBuffer wrapped() {
    return ByteBuffer.wrap(key.wrap(dataKey, context));
  }

  public OutgoingRecord keyTombstone() {
    return neighbours.keyTombstone(id);
  }

  public OutgoingRecord reserved() {
    return reserved(Band.HIGH, Instant.now().plus(Duration.ofHours(48)));
  }

  public OutgoingRecord reserved(Band band, Instant until) {
    return reserved(reservation, band, until);
  }

  public OutgoingRecord reserved(UUID other, Band band, Instant until) {
    return reserved(other, band, until, DeviceForm.SMARTPHONE, "smartphone");
  }

  /** A handset of another form; {@code inScheme} is null as in events from before they named it. */
  public OutgoingRecord reserved(DeviceForm form, @Nullable String inScheme) {
    return reserved(reservation, Band.HIGH, Instant.now().plus(Duration.ofHours(48)), form, inScheme);
  }

  private OutgoingRecord reserved(UUID other, Band band, Instant until, DeviceForm form, @Nullable String inScheme) {
    return neighbours.event("allocations", id.toString(), new DeviceReserved(id.toString(), 1L, Instant.now(),
        other.toString(), device.toString(), "358472103325980", iccid, "+447700930000", operator, hub,
        form, inScheme, "Samsung Galaxy A16", region, band, until));
  }

  public OutgoingRecord releaseRequested(ReleaseReason reason) {
    return neighbours.event("allocations", id.toString(),
        new ReleaseRequested(id.toString(), 2L, Instant.now(), reservation.toString(), reason));
  }

  /** The directory publishes a version of the region's pack. */
  public OutgoingRecord pack(long version, String hash) {
    return pack(version, hash, null);
  }

  /** @param withdrawnIn the last version in which a number was withdrawn; null where none was */
  public OutgoingRecord pack(long version, String hash, @Nullable Long withdrawnIn) {
    var contact = UUID.randomUUID().toString();
    return neighbours.event("contacts", contact,
        new ContactUpdated(contact, 1L, Instant.now(), "An organisation", "A service", ContactStatus.ACTIVE, List.of(),
            List.of(), List.of(), List.of(), null, List.of(new PackVersion(region, version, hash, withdrawnIn))));
  }

  private SealedPart sealed(Map<String, String> delivery) {
    return new SealedPart("delivery", 1, ByteBuffer
        .wrap(dataKey.seal(JsonMapper.shared().writeValueAsString(delivery).getBytes(UTF_8), context)));
  }
}
