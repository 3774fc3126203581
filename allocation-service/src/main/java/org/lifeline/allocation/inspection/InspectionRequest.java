package org.lifeline.allocation.inspection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.platform.doors.Page;
import org.lifeline.platform.doors.Problem;

/**
 * What a hub has found of devices that it keeps apart.
 *
 * @param items 1 to 250
 */
record InspectionRequest(@Nullable List<@Nullable Finding> items) {

  /** @param result {@code fit}, {@code unfit} or {@code lost} */
  record Finding(@Nullable String deviceId, @Nullable String result) {
  }

  /** @throws Problem there is nothing in it, or too much, or a gap */
  List<Finding> checked() {
    if (items == null || items.isEmpty()) {
      throw refused("required", "Send at least one item.");
    }
    if (items.size() > Page.LARGEST) {
      throw refused("too-long", "Send at most " + Page.LARGEST + " items.");
    }
    return items.stream().map(item -> {
      if (item == null) {
        throw refused("required", "An item is missing.");
      }
      return item;
    }).toList();
  }

  private static Problem refused(String rule, String message) {
    return Problem.invalidFields(List.of(new FieldError("items", rule, message)));
  }
}
