package org.lifeline.referral.progress;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifeline.platform.words.Term;

/** The names of what can happen: the event types, under which steps are shown and stored. */
public enum HappeningType implements Term {
  REFERRAL_WAITLISTED(Topic.ALLOCATIONS, Happening.Waitlisted.class),
  DEVICE_RESERVED(Topic.ALLOCATIONS, Happening.Reserved.class),
  RESERVATION_RELEASED(Topic.ALLOCATIONS, Happening.Released.class),
  CONSIGNMENT_PREPARED(Topic.DISPATCHES, Happening.Prepared.class),
  CONSIGNMENT_CANCELLED(Topic.DISPATCHES, Happening.Cancelled.class),
  DEVICE_DISPATCHED(Topic.DISPATCHES, Happening.Dispatched.class),
  DEVICE_DELIVERED(Topic.DISPATCHES, Happening.Delivered.class),
  DISPATCH_FAILED(Topic.DISPATCHES, Happening.Failed.class),
  PHONE_DISCOVERED(Topic.DISPATCHES, Happening.Discovered.class),
  NETWORK_ACKNOWLEDGED(Topic.DISPATCHES, Happening.Acknowledged.class),
  REFERRAL_SET_APART(Topic.REFERRALS, Happening.SetApart.class),
  REFERRAL_GOES_ON(Topic.REFERRALS, Happening.GoesOn.class),
  REFERRAL_TAKEN_OVER(Topic.REFERRALS, Happening.TakenOver.class),
  TRANSFER_OFFERED(Topic.REFERRALS, Happening.TransferOffered.class),
  TRANSFER_ENDED(Topic.REFERRALS, Happening.TransferEnded.class),
  REFERRAL_TRANSFERRED(Topic.REFERRALS, Happening.Transferred.class),
  REVIEW_SETTLED(Topic.REFERRALS, Happening.Settled.class),
  MATCH_SETTLED(Topic.REFERRALS, Happening.MatchSettled.class),
  REFERRAL_WITHDRAWN(Topic.REFERRALS, Happening.Withdrawn.class),
  SAFE_CONTACT_CHANGED(Topic.REFERRALS, Happening.ContactChanged.class),
  DELIVERY_CHANGED(Topic.REFERRALS, Happening.DeliveryChanged.class),
  REFERRAL_REOPENED(Topic.REFERRALS, Happening.Reopened.class),
  DISCOVERY_REPORTED(Topic.REFERRALS, Happening.DiscoveryReported.class),
  SIM_SUSPENSION_DECIDED(Topic.REFERRALS, Happening.SimSuspensionDecided.class),
  PERSONAL_DATA_ERASED(Topic.REFERRALS, Happening.Erased.class);

  private static final Map<String, HappeningType> BY_NAME = Arrays.stream(values())
      .collect(Collectors.toUnmodifiableMap(HappeningType::text, Function.identity()));
  private static final Map<Class<?>, HappeningType> BY_CLASS = Arrays.stream(values())
      .collect(Collectors.toUnmodifiableMap(type -> type.happening, Function.identity()));

  private final Topic topic;
  private final Class<? extends Happening> happening;

  HappeningType(Topic topic, Class<? extends Happening> happening) {
    this.topic = topic;
    this.happening = happening;
  }

  public Topic topic() {
    return topic;
  }

  Class<? extends Happening> happening() {
    return happening;
  }

  /**
   * The type of this name.
   *
   * @throws IllegalArgumentException no type has this name
   */
  static HappeningType named(String text) {
    var type = BY_NAME.get(text);
    if (type == null) {
      throw new IllegalArgumentException("no happening of this name");
    }
    return type;
  }

  public static HappeningType of(Happening what) {
    var type = BY_CLASS.get(what.getClass());
    if (type == null) {
      throw new IllegalStateException("a happening without a name");
    }
    return type;
  }
}
