package org.lifeline.demo;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A referral as its partner sees it. */
record ReferralView(String id, String state, @Nullable String imei, @Nullable String hub, @Nullable String operator,
    @Nullable String trackingNumber, @Nullable String dispatchedAt, @Nullable String acknowledgedAt) {

  static ReferralView of(JsonNode referral) {
    var device = referral.path("device");
    var network = referral.path("network");
    return new ReferralView(referral.get("id").asString(), referral.get("state").asString(), text(device, "imei"),
        text(device, "hub"), text(device, "operator"), text(referral, "tracking_number"),
        dispatched(referral.path("timeline")), latest(text(network, "activated_at"), text(network, "zero_rated_at"),
            text(network, "hidden_from_bill_at")));
  }

  boolean reserved() {
    return imei != null;
  }

  /** The device that nobody else may have; null where there is none, or where it has come back and may serve again. */
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

  boolean setApart() {
    return state.equals("set-apart");
  }

  private static @Nullable String dispatched(JsonNode timeline) {
    for (var moment : timeline) {
      if (moment.path("step").asString("").equals("device-dispatched")) {
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
