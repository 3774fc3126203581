package org.lifeline.staff.hub;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A consignment as dispatch-service shows it to its hub: nothing of the referral, nothing of a person.
 *
 * @param packHash of the contact pack to load; null where the region has none, and before it is known which names the survivor has chosen
 * @param packNames own, or cover where the survivor has chosen cover names
 * @param checklist each item with who looked at it last, and when; null once it is not in hand any more
 * @param calledBackAt when it was called back; null where it was not, or cannot be any more
 */
record Parcel(UUID consignmentId, String imei, String operator, String form, String model, String hub,
    String state, String trackingNumber, String packRegion, long packVersion, @Nullable String packHash,
    @Nullable String packNames,
    Instant reservedUntil, @Nullable List<String> pickList, @Nullable List<Item> checklist,
    @Nullable Instant dispatchedAt, @Nullable Instant calledBackAt) {

  /**
   * An item of the readiness check.
   *
   * @param holds null where nobody has looked at it, like {@code by} and {@code at}
   */
  record Item(String item, @Nullable Boolean holds, @Nullable String by, @Nullable Instant at) {

    /** What somebody writes about it; empty where it is yes or no. */
    public String written() {
      return switch (item) {
        case "battery_percent" -> "number";
        case "contact_pack" -> "line";
        default -> "";
      };
    }

    /** How it stands: of its words in the message file. */
    public String standing() {
      return holds == null ? "open" : holds ? "holds" : "fails";
    }
  }

  /** Id of that part of its page that a field's error leads to: what has none of its own leads to the heading. */
  public String place(String field) {
    if (checklist != null && (field.equals("label") || field.startsWith("delivery_"))) {
      return "label";
    }
    return field.equals("reserved_until")
        || checklist != null && checklist.stream().anyMatch(item -> item.item.equals(field))
            ? field
            : "consignment_id";
  }

  public boolean inHand() {
    return checklist != null;
  }

  /** How many items hold. */
  public long holding() {
    return checklist == null ? 0 : checklist.stream().filter(item -> Boolean.TRUE.equals(item.holds)).count();
  }
}
