package org.lifeline.demo;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A referral as its partner sees it.
 *
 * @param imei             of the device that it has now, as are hub, operator, tracking number and
 * {@code acknowledgedAt}
 * @param dispatchedAt     when the first device was dispatched
 * @param everReserved     whether it ever had a device, even if it has none now
 * @param everAcknowledged whether every acknowledgement was ever given for one of its dispatched devices
 */
record ReferralView(String id, String state, @Nullable String imei, @Nullable String hub, @Nullable String operator,
    @Nullable String trackingNumber, @Nullable String dispatchedAt, @Nullable String acknowledgedAt,
    boolean everReserved, boolean everAcknowledged) {

  /** Every one that a phone needs. */
  static final Set<String> ACKNOWLEDGEMENTS = Set.of("activated", "zero-rated", "hidden-from-bill");

  static ReferralView of(JsonNode referral) {
    var device = referral.path("device");
    var network = referral.path("network");
    var timeline = referral.path("timeline");
    return new ReferralView(referral.get("id").asString(), referral.get("state").asString(), text(device, "imei"),
        text(device, "hub"), text(device, "operator"), text(referral, "tracking_number"),
        dispatched(timeline), latest(text(network, "activated_at"), text(network, "zero_rated_at"),
            text(network, "hidden_from_bill_at")),
        timeline.valueStream().anyMatch(moment -> step(moment).equals("device-reserved")), everAcknowledged(timeline));
  }

  /** Whether a device is reserved for it and not yet dispatched. */
  boolean isReserved() {
    return state.equals("reserved");
  }

  /**
   * The device that no other referral may have; null if there is none, or if it has come back and may be used again.
   */
  @Nullable
  String deviceOfItsOwn() {
    return state.equals("on-hold") ? null : imei;
  }

  boolean dispatched() {
    return dispatchedAt != null;
  }

  boolean acknowledged() {
    return acknowledgedAt != null;
  }

  boolean waiting() {
    return state.equals("waiting");
  }

  private static String step(JsonNode moment) {
    return moment.path("step").asString("");
  }

  /** Whether one dispatched device has had all acknowledgements; they start again with each device. */
  private static boolean everAcknowledged(JsonNode timeline) {
    var said = new HashSet<String>();
    for (var moment : timeline) {
      if (step(moment).equals("device-dispatched")) {
        said.clear();
      } else if (step(moment).equals("network-acknowledged")) {
        said.add(moment.path("detail").asString(""));
        if (said.containsAll(ACKNOWLEDGEMENTS)) {
          return true;
        }
      }
    }
    return false;
  }

  private static @Nullable String dispatched(JsonNode timeline) {
    for (var moment : timeline) {
      if (step(moment).equals("device-dispatched")) {
        return text(moment, "at");
      }
    }
    return null;
  }

  private static @Nullable String text(JsonNode node, String name) {
    var value = node.path(name).asString("");
    return value.isEmpty() ? null : value;
  }

  /** The latest of the times, or null as long as one is missing. */
  private static @Nullable String latest(@Nullable String... times) {
    return Stream.of(times).anyMatch(Objects::isNull)
        ? null
        : Stream.of(times).map(Instant::parse).max(Instant::compareTo).map(Instant::toString).orElse(null);
  }
}
