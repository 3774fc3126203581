package org.lifeline.staff.hub;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A consignment as dispatch-service shows it to its hub: nothing of the referral, nothing of a person.
 *
 * @param packHash hash of the contact pack to load; null where the region has none with a number, or while it is not
 * known which names the survivor has chosen
 * @param packNames own, or cover where the survivor has chosen cover names
 * @param checklist each item with who looked at it last, and when; null once the parcel is no longer in hand
 * @param calledBackAt when it was called back; null where it was not, or can no longer be
 */
record Parcel(UUID consignmentId, String imei, String operator, String form, String model, String hub,
    String state, String trackingNumber, String packRegion, long packVersion, @Nullable String packHash,
    @Nullable String packNames,
    Instant reservedUntil, @Nullable List<String> pickList, @Nullable List<Item> checklist,
    @Nullable Instant dispatchedAt, @Nullable Instant calledBackAt) {

  /**
   * An item of the readiness check.
   *
   * @param holds null where nobody has looked at it; so are {@code by} and {@code at}
   */
  record Item(String item, @Nullable Boolean holds, @Nullable String by, @Nullable Instant at) {

    /** The kind of text that is entered for it; empty where the answer is yes or no. */
    public String written() {
      return switch (item) {
        case "battery_percent" -> "number";
        case "contact_pack" -> "line";
        default -> "";
      };
    }

    /** Its standing, as a key in the message file. */
    public String standing() {
      return holds == null ? "open" : holds ? "holds" : "fails";
    }
  }

  /**
   * The id of the part of the page that a field's error links to; errors without a part of their own link to the
   * heading.
   */
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

  /** Whether it has gone, and nobody has reported that it comes back. */
  public boolean mayReturn() {
    return state.equals("dispatched");
  }

  /** The number of items that hold. */
  public long holding() {
    return checklist == null ? 0 : checklist.stream().filter(item -> Boolean.TRUE.equals(item.holds)).count();
  }
}
